// This twin takes the last choice for one that is not sent.
#define DEFECT BEGINS_WITH_THE_LAST_CHOICE
#include "../../notebook/notebook.c"
