// This twin reads a request for a page past its end.
#define DEFECT READS_PAST_THE_PAGE_REQUEST
#include "../../notebook/notebook.c"
