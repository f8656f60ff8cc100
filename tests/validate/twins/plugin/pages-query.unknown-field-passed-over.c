// This twin passes over a field that the page has not.
#define DEFECT TAKES_UNKNOWN_FIELDS_OF_PAGES
#include "../../notebook/notebook.c"
