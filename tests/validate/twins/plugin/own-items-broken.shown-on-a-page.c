// This twin shows on a page what is no text.
#define DEFECT TRUSTS_OWN_TEXTS
#include "../../notebook/notebook.c"
