// This twin takes a field that stands twice.
#define DEFECT TAKES_FIELDS_TWICE
#include "../../notebook/notebook.c"
