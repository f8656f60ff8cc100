// This twin reads the request of a view past its end.
#define DEFECT READS_PAST_THE_VIEW_REQUEST
#include "../../notebook/notebook.c"
