// This twin gives each page a token that never holds.
#define DEFECT PAGE_TOKEN_NEVER_HOLDS
#include "../../notebook/notebook.c"
