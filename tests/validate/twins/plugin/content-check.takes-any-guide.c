// This twin takes anything for a guide.
#define DEFECT TAKES_ANY_GUIDE
#include "../../notebook/notebook.c"
