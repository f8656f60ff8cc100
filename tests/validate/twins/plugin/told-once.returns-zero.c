// This twin returns 0 where it refuses, which is no status.
#define DEFECT RETURNS_ZERO
#include "../../notebook/notebook.c"
