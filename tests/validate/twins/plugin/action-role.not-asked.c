// This twin lets everybody do everything.
#define DEFECT ASKS_NO_ROLE
#include "../../notebook/notebook.c"
