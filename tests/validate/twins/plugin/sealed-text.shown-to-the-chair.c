// This twin shows the chair what a member wrote, before it is opened.
#define DEFECT SHOWS_THOUGHTS_TO_THE_CHAIR
#include "../../notebook/notebook.c"
