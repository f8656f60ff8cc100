// This twin does not name the field that it refuses.
#define DEFECT NAMES_NO_FIELD_OF_PAGES
#include "../../notebook/notebook.c"
