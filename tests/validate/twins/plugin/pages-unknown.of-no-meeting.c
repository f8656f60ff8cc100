// This twin shows the page of a meeting without one.
#define DEFECT SHOWS_NO_MEETING
#include "../../notebook/notebook.c"
