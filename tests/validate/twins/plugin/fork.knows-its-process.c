// This twin works in the process alone that opened it.
#define DEFECT KNOWS_ITS_PROCESS
#include "../../notebook/notebook.c"
