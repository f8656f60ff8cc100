// This twin does not hear that a writer refuses.
#define DEFECT DOES_NOT_HEAR_WRITERS_OF_PAGES
#include "../../notebook/notebook.c"
