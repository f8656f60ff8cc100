// This twin writes texts into JSON as they stand.
#define DEFECT WRITES_BROKEN_JSON_IN_PAGES
#include "../../notebook/notebook.c"
