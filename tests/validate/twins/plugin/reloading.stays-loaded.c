// This twin keeps itself loaded for ever; the check only warns.
#define DEFECT STAYS_LOADED
#include "../../notebook/notebook.c"
