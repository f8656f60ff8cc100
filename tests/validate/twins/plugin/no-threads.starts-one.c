// This twin starts a thread.
#define DEFECT STARTS_A_THREAD
#include "../../notebook/notebook.c"
