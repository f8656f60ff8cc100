// This twin does not look at the revision that is expected.
#define DEFECT EXPECTS_NOTHING
#include "../../notebook/notebook.c"
