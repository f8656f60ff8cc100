// This twin writes a number where its own schema has text.
#define DEFECT BREAKS_ITS_SCHEMA
#include "../../notebook/notebook.c"
