// Says of a request that came before that it came for the first time.
#define DEFECT SAYS_NEVER_REPEATED
#include "../../notebook/notebook.c"
