// This twin has no labels of pages in English.
#define DEFECT LABELS_PAGES_IN_DANISH_ALONE
#include "../../notebook/notebook.c"
