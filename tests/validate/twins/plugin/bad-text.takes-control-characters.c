// This twin takes control characters for text.
#define DEFECT TAKES_CONTROL_CHARACTERS
#include "../../notebook/notebook.c"
