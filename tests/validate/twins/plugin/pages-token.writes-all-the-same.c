// This twin writes a page that the reader has.
#define DEFECT WRITES_KNOWN_PAGES
#include "../../notebook/notebook.c"
