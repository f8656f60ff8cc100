// This twin ends the process of its host.
#define DEFECT ENDS_THE_PROCESS
#include "../../notebook/notebook.c"
