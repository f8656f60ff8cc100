// This twin writes JSON with a comma too many.
#define DEFECT WRITES_BROKEN_JSON
#include "../../notebook/notebook.c"
