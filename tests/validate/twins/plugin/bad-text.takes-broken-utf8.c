// This twin takes broken UTF-8 for text.
#define DEFECT TAKES_BROKEN_UTF8
#include "../../notebook/notebook.c"
