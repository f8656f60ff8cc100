// This twin passes over a field that it does not know.
#define DEFECT TAKES_UNKNOWN_FIELDS
#include "../../notebook/notebook.c"
