// This twin takes any text for a board.
#define DEFECT TAKES_ANY_PLACE_IN_PAGES
#include "../../notebook/notebook.c"
