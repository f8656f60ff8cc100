// This twin does not ask whether there was memory to be opened.
#define DEFECT TRUSTS_MEMORY_WHEN_OPENED
#include "../../notebook/notebook.c"
