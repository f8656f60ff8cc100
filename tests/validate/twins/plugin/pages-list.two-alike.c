// This twin lists two pages of one name.
#define DEFECT LISTS_TWO_PAGES_ALIKE
#include "../../notebook/notebook.c"
