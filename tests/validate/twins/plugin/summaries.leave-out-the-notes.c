// Leaves out in lists what its views show.
#define DEFECT SUMMARIZES_FOR_NOBODY
#include "../../notebook/notebook.c"
