// This twin reads a member that is null.
#define DEFECT TRUSTS_MEMBERS
#include "../../notebook/notebook.c"
