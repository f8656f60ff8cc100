// Goes as deep as a record does, until its stack ends.
#define DEFECT DESCENDS_INTO_RECORDS
#include "../../notebook/notebook.c"
