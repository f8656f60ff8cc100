// This twin ends the process when a page has a note that was cut short.
#define DEFECT DIES_ON_PAGES_OF_CUT_RECORDS
#include "../../notebook/notebook.c"
