// This twin counts what members chose, before it is opened.
#define DEFECT COUNTS_MOODS_BEFORE_OPENING
#include "../../notebook/notebook.c"
