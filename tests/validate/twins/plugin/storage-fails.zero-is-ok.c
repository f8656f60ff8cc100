// This twin takes 0 from the storage for OK.
#define DEFECT TAKES_ZERO_FOR_OK
#include "../../notebook/notebook.c"
