// This twin lists a view that it does not have.
#define DEFECT LISTS_A_VIEW_THAT_IS_NONE
#include "../../notebook/notebook.c"
