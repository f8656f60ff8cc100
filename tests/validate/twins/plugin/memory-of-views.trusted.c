// This twin does not ask whether there was memory for a page.
#define DEFECT TRUSTS_MEMORY_IN_VIEWS
#include "../../notebook/notebook.c"
