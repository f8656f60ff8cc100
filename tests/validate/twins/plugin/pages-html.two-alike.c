// This twin has two fields of one name in a form.
#define DEFECT NAMES_TWO_ALIKE_ON_PAGES
#include "../../notebook/notebook.c"
