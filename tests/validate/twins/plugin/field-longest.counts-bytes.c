// Counts bytes where it says code points.
#define DEFECT COUNTS_BYTES
#include "../../notebook/notebook.c"
