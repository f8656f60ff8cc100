// This twin does not hear that the writer of a token refuses.
#define DEFECT DOES_NOT_HEAR_WRITERS_OF_TOKENS
#include "../../notebook/notebook.c"
