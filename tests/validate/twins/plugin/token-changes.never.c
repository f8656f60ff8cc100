// This twin has a token that never changes.
#define DEFECT TOKEN_NEVER_CHANGES
#include "../../notebook/notebook.c"
