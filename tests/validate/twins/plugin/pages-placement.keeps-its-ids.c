// This twin gives its id without the prefix.
#define DEFECT KEEPS_IDS_OF_PAGES
#include "../../notebook/notebook.c"
