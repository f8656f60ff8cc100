// This twin shows its notes under any name.
#define DEFECT SHOWS_ANY_PAGE
#include "../../notebook/notebook.c"
