// This twin ends an element that it has not begun.
#define DEFECT ENDS_NO_ELEMENT
#include "../../notebook/notebook.c"
