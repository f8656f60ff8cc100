// This twin takes one character more than its table says.
#define DEFECT TAKES_ONE_TOO_MANY
#include "../../notebook/notebook.c"
