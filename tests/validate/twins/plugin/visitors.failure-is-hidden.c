// This twin says OK although its visitor failed.
#define DEFECT HIDES_A_VISITORS_FAILURE
#include "../../notebook/notebook.c"
