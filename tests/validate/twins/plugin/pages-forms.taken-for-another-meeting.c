// This twin takes a form for a meeting that it is not about.
#define DEFECT TAKES_FORMS_OF_OTHER_MEETINGS
#include "../../notebook/notebook.c"
