// This twin writes on after the writer has refused.
#define DEFECT WRITES_ON
#include "../../notebook/notebook.c"
