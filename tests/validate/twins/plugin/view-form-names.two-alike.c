// This twin has two fields of one name in its form.
#define DEFECT NAMES_TWO_ALIKE
#include "../../notebook/notebook.c"
