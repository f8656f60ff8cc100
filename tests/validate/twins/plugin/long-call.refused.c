// This twin refuses the longer call of a newer host.
#define DEFECT REFUSES_LONGER_CALLS
#include "../../notebook/notebook.c"
