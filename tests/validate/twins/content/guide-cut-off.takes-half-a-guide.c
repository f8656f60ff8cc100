// This twin takes a guide that was cut off.
#define DEFECT TAKES_HALF_A_GUIDE
#include "../../notebook/notebook.c"
