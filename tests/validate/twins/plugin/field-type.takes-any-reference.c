// This twin takes the id of a note that is not there.
#define DEFECT TAKES_ANY_REFERENCE
#include "../../notebook/notebook.c"
