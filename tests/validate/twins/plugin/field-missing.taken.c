// This twin does an action although a text is missing that the action requires.
#define DEFECT TAKES_LEFT_OUT_FIELDS
#include "../../notebook/notebook.c"
