// Does it twice where the outcome did not arrive.
#define DEFECT WRITES_NO_RECEIPT
#include "../../notebook/notebook.c"
