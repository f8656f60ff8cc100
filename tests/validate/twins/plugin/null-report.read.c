// This twin reads a report that is null.
#define DEFECT TRUSTS_REPORTS
#include "../../notebook/notebook.c"
