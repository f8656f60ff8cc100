// This twin refuses a page and does not say why.
#define DEFECT REFUSES_A_PAGE_WITHOUT_A_WORD
#include "../../notebook/notebook.c"
