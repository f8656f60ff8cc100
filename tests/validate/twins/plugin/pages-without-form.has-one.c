// This twin has a form that can be sent nowhere.
#define DEFECT ALWAYS_HAS_A_FORM_ON_PAGES
#include "../../notebook/notebook.c"
