// This twin refuses a text without giving it back.
#define DEFECT LOSES_WHAT_WAS_SENT
#include "../../notebook/notebook.c"
