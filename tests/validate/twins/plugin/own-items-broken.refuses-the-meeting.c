// This twin shows no meeting that has an own item which is wrong.
#define DEFECT REFUSES_WRONG_OWN_ITEMS
#include "../../notebook/notebook.c"
