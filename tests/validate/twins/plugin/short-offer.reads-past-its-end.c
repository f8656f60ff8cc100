// This twin reads an offer past its end.
#define DEFECT READS_PAST_THE_OFFER
#include "../../notebook/notebook.c"
