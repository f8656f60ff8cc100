// This twin takes one person's request id for another's.
#define DEFECT SHARES_REQUEST_IDS
#include "../../notebook/notebook.c"
