// This twin takes what was typed for markup.
#define DEFECT ESCAPES_NO_NOTES
#include "../../notebook/notebook.c"
