// This twin puts what people typed into HTML as it is.
#define DEFECT ESCAPES_NOTHING
#include "../../notebook/notebook.c"
