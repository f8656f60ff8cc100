// This twin reports a refusal twice.
#define DEFECT TELLS_TWICE
#include "../../notebook/notebook.c"
