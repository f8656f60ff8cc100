// This twin shows a page although the organisation in the call is no valid id.
#define DEFECT TAKES_ANY_PLACE_IN_VIEWS
#include "../../notebook/notebook.c"
