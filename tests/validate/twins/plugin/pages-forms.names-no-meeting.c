// This twin does not say which meeting its form is about.
#define DEFECT NAMES_NO_MEETING_IN_FORMS
#include "../../notebook/notebook.c"
