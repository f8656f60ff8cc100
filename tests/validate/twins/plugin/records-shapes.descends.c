// This twin descends as deep as the brackets of a record go, until its stack ends.
#define DEFECT DESCENDS_INTO_RECORDS
#include "../../notebook/notebook.c"
