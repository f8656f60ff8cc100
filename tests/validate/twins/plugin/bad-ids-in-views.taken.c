// Shows a page of an organisation that is no id.
#define DEFECT TAKES_ANY_PLACE_IN_VIEWS
#include "../../notebook/notebook.c"
