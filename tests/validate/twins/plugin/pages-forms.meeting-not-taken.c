// This twin does not read which meeting a form is about.
#define DEFECT LEAVES_OUT_THE_MEETING_OF_FORMS
#include "../../notebook/notebook.c"
