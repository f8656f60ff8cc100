// This twin has a form for those who may not send it.
#define DEFECT OFFERS_FORMS_TO_ANYBODY
#include "../../notebook/notebook.c"
