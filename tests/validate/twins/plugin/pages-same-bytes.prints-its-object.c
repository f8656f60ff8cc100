// This twin prints into its paper how often it was opened.
#define DEFECT PRINTS_ITS_OBJECT
#include "../../notebook/notebook.c"
