// This twin takes it that there is memory for a page.
#define DEFECT TRUSTS_MEMORY_IN_PAGES
#include "../../notebook/notebook.c"
