// This twin writes control characters into plain text.
#define DEFECT WRITES_NO_TEXT_IN_PAGES
#include "../../notebook/notebook.c"
