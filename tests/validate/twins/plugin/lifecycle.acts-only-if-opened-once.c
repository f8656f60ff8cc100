// This twin does nothing any more after it was closed and opened again.
#define DEFECT ACTS_ONLY_IF_OPENED_ONCE
#include "../../notebook/notebook.c"
