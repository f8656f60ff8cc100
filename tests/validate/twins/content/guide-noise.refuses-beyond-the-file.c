// This twin names a line that the file does not have.
#define DEFECT REFUSES_BEYOND_THE_FILE
#include "../../notebook/notebook.c"
