// Has an action that nothing can be done with; the check only warns.
#define DEFECT NEVER_NAMES_A_BOARD
#include "../../notebook/notebook.c"
