// Takes one character more than it says.
#define DEFECT TAKES_ONE_TOO_MANY
#include "../../notebook/notebook.c"
