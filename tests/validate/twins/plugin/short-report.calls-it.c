// This twin calls a report that is too short to have a function.
#define DEFECT CALLS_SHORT_REPORTS
#include "../../notebook/notebook.c"
