// Keeps the id of a receipt where every thread does.
#define DEFECT SHARES_A_BUFFER
#include "../../notebook/notebook.c"
