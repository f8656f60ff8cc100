// This twin asks for its ranges in another order every other time.
#define DEFECT ASKS_BY_TURNS
#include "../../notebook/notebook.c"
