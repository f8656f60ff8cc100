// This twin shows a view that it does not have.
#define DEFECT SHOWS_ANY_VIEW
#include "../../notebook/notebook.c"
