// This twin reads an offer that is null.
#define DEFECT TRUSTS_ITS_OFFER
#include "../../notebook/notebook.c"
