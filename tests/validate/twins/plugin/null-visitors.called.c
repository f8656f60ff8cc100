// This twin calls a visitor that is null.
#define DEFECT TRUSTS_VISITORS
#include "../../notebook/notebook.c"
