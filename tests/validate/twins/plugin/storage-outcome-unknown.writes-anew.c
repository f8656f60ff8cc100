// This twin writes no receipt, so that what was written already is written anew.
#define DEFECT WRITES_NO_RECEIPT
#include "../../notebook/notebook.c"
