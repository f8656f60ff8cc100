// This twin prints on standard output, and then never comes back.
#define DEFECT NEVER_OPENS
#include "../../notebook/notebook.c"
