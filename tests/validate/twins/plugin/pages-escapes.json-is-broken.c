// This twin writes texts into the JSON of its pages as they stand.
#define DEFECT ESCAPES_NO_JSON_ON_PAGES
#include "../../notebook/notebook.c"
