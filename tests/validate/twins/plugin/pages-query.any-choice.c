// This twin takes any value for a choice.
#define DEFECT TAKES_ANY_CHOICE_OF_PAGES
#include "../../notebook/notebook.c"
