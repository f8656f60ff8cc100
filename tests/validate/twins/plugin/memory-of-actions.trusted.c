// This twin does not ask whether there was memory for an action.
#define DEFECT TRUSTS_MEMORY_IN_ACTIONS
#include "../../notebook/notebook.c"
