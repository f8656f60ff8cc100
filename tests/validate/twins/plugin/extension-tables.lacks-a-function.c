// This twin has a table of actions without submit.
#define DEFECT LACKS_A_FUNCTION
#include "../../notebook/notebook.c"
