// This twin ends the process over a record that it cannot read.
#define DEFECT DIES_OF_CUT_RECORDS
#include "../../notebook/notebook.c"
