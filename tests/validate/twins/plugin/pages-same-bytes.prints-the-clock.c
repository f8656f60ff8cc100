// This twin prints into its paper when it was made.
#define DEFECT PRINTS_THE_CLOCK
#include "../../notebook/notebook.c"
