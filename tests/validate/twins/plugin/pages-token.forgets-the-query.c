// This twin gives a page one token for all its choices.
#define DEFECT TOKEN_OF_PAGES_FORGETS_THE_QUERY
#include "../../notebook/notebook.c"
