// This twin shows a page where the storage failed.
#define DEFECT DOES_NOT_HEAR_STORAGE_IN_PAGES
#include "../../notebook/notebook.c"
