// This twin takes any words for a date.
#define DEFECT TAKES_ANY_DATE
#include "../../notebook/notebook.c"
