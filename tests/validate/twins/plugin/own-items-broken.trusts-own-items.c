// This twin reads an own item of the host's that is null.
#define DEFECT TRUSTS_OWN_ITEMS
#include "../../notebook/notebook.c"
