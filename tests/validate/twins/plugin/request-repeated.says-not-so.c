// This twin says of a request that is repeated that it came for the first time.
#define DEFECT SAYS_NEVER_REPEATED
#include "../../notebook/notebook.c"
