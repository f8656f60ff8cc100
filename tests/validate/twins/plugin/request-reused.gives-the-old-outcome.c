// This twin gives the outcome of another request under the same id.
#define DEFECT REPEATS_WHATEVER_IS_ASKED
#include "../../notebook/notebook.c"
