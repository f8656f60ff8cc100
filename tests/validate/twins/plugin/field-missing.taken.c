// Does an action without a text that it requires.
#define DEFECT TAKES_LEFT_OUT_FIELDS
#include "../../notebook/notebook.c"
