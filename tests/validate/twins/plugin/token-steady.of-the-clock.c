// This twin has a token that changes with the time.
#define DEFECT TOKEN_OF_THE_CLOCK
#include "../../notebook/notebook.c"
