// This twin writes each action of a request before it has looked at the next.
#define DEFECT WRITES_AS_IT_GOES
#include "../../notebook/notebook.c"
