// This twin takes any text for the id of a board.
#define DEFECT TAKES_ANY_PLACE
#include "../../notebook/notebook.c"
