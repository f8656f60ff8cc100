// This twin reads the key of a record that has none.
#define DEFECT TRUSTS_RECORDS
#include "../../notebook/notebook.c"
