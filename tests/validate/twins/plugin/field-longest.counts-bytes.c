// This twin counts bytes, where its table says code points.
#define DEFECT COUNTS_BYTES
#include "../../notebook/notebook.c"
