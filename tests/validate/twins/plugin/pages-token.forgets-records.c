// This twin gives pages a token that stays when notes are written.
#define DEFECT TOKEN_OF_PAGES_FORGETS_RECORDS
#include "../../notebook/notebook.c"
