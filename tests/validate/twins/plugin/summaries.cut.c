// This twin says in a list half of what the view says.
#define DEFECT CUTS_SUMMARIES
#include "../../notebook/notebook.c"
