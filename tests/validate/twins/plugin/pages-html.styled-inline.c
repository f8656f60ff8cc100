// This twin styles the lines of a page one by one.
#define DEFECT STYLES_PAGES_INLINE
#include "../../notebook/notebook.c"
