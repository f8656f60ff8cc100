// This twin writes down who has looked.
#define DEFECT WRITES_WHEN_PAGES_ARE_LOOKED_AT
#include "../../notebook/notebook.c"
