// This twin says of every item in a list what it says of the first.
#define DEFECT SUMMARIZES_THE_FIRST_ITEM_ALONE
#include "../../notebook/notebook.c"
