// This twin reads the request of an action past its end.
#define DEFECT READS_PAST_THE_ACTION_REQUEST
#include "../../notebook/notebook.c"
