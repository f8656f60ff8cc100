// This twin has a dot in the name of a field.
#define DEFECT NAMES_WITH_DOTS
#include "../../notebook/notebook.c"
