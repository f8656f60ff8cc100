// This twin gives each page a token that never holds.
#define DEFECT TOKEN_OF_PAGES_NEVER_HOLDS
#include "../../notebook/notebook.c"
