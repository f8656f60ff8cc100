// This twin ends the JSON of its pages with a comma too many.
#define DEFECT WRITES_BROKEN_JSON_IN_PAGES
#include "../../notebook/notebook.c"
