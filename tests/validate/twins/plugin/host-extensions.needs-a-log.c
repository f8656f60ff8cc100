// This twin refuses a host without a log, which is optional.
#define DEFECT NEEDS_A_LOG
#include "../../notebook/notebook.c"
