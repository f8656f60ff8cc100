// This twin shows the first of the meeting's items alone.
#define DEFECT LISTS_HALF_A_MEETING
#include "../../notebook/notebook.c"
