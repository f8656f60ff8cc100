// This twin tells how many chose one of the moods, before it is opened.
#define DEFECT COUNTS_THE_FINE_BEFORE_OPENING
#include "../../notebook/notebook.c"
