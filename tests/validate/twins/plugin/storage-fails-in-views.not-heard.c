// This twin shows a page although the storage did not answer.
#define DEFECT DOES_NOT_HEAR_STORAGE_IN_VIEWS
#include "../../notebook/notebook.c"
