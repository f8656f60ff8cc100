// This twin has an action that never succeeds; the check only warns.
#define DEFECT NEVER_NAMES_A_BOARD
#include "../../notebook/notebook.c"
