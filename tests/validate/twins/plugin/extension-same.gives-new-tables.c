// This twin gives another table each time it is asked.
#define DEFECT GIVES_NEW_TABLES
#include "../../notebook/notebook.c"
