// This twin has an item that takes longer than its parts.
#define DEFECT MINUTES_DO_NOT_ADD_UP
#include "../../notebook/notebook.c"
