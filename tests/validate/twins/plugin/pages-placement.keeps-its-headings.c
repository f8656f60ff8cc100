// This twin begins with the same heading wherever it is put.
#define DEFECT KEEPS_HEADINGS_OF_PAGES
#include "../../notebook/notebook.c"
