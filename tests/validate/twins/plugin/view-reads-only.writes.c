// This twin writes when it is looked at.
#define DEFECT WRITES_WHEN_LOOKED_AT
#include "../../notebook/notebook.c"
