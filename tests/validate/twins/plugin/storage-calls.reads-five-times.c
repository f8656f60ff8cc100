// This twin reads five times for what it could read once; the check only warns.
#define DEFECT READS_FIVE_TIMES
#include "../../notebook/notebook.c"
