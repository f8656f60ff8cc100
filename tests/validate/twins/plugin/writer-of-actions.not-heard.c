// This twin says OK although the writer did not take the outcome.
#define DEFECT DOES_NOT_HEAR_WRITERS
#include "../../notebook/notebook.c"
