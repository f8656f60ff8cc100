// This twin takes what the schema refuses.
#define DEFECT TAKES_ANY_GUIDE
#include "../../notebook/notebook.c"
