// This twin reads a call past its end.
#define DEFECT READS_PAST_THE_CALL
#include "../../notebook/notebook.c"
