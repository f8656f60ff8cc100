// This twin goes on after its visitor said STOP.
#define DEFECT CALLS_VISITORS_AFTER_STOP
#include "../../notebook/notebook.c"
