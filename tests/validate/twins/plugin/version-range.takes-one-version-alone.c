// This twin refuses a range of versions although its own lies within.
#define DEFECT TAKES_ONE_VERSION_ALONE
#include "../../notebook/notebook.c"
