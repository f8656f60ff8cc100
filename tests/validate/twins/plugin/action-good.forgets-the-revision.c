// This twin writes an outcome without a revision.
#define DEFECT FORGETS_THE_REVISION
#include "../../notebook/notebook.c"
