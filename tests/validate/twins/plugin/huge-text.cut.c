// This twin takes megabytes of text, and keeps the beginning.
#define DEFECT CUTS_HUGE_TEXT
#include "../../notebook/notebook.c"
