// This twin lists a page that serves in a state that there is not.
#define DEFECT LISTS_AN_UNKNOWN_STATE
#include "../../notebook/notebook.c"
