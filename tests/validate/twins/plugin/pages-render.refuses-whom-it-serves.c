// This twin refuses a page to those whom its table names.
#define DEFECT REFUSES_WHOM_A_PAGE_SERVES
#include "../../notebook/notebook.c"
