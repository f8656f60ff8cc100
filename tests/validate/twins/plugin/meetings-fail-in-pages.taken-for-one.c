// This twin shows the page of a meeting that could not be read.
#define DEFECT TAKES_NO_MEETING_FOR_ONE_IN_PAGES
#include "../../notebook/notebook.c"
