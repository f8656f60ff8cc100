// This twin reads for all pages into one place.
#define DEFECT SHARES_A_STATE
#include "../../notebook/notebook.c"
