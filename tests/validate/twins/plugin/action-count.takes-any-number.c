// This twin takes 101 actions, and does the first.
#define DEFECT TAKES_ANY_NUMBER
#include "../../notebook/notebook.c"
