// This twin gives pages a token of the records alone, whoever reads them and whatever they show.
#define DEFECT PAGE_TOKEN_FORGETS_THE_PAGE
#include "../../notebook/notebook.c"
