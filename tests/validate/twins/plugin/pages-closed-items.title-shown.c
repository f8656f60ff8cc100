// This twin shows the title of an item that is closed with it.
#define DEFECT SHOWS_CLOSED_TITLES
#include "../../notebook/notebook.c"
