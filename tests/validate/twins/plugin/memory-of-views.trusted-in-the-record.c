// This twin does not ask whether there was memory for a page of the record alone.
#define DEFECT TRUSTS_MEMORY_IN_THE_RECORD
#include "../../notebook/notebook.c"
