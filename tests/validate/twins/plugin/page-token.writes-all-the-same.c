// This twin says that a page is not modified, and writes it all the same.
#define DEFECT WRITES_A_KNOWN_PAGE
#include "../../notebook/notebook.c"
