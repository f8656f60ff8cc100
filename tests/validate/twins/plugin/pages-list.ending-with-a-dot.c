// This twin gives a file ending with its dot.
#define DEFECT ENDS_FILES_WITH_A_DOT
#include "../../notebook/notebook.c"
