// Does a request again that comes again.
#define DEFECT WRITES_NO_RECEIPT
#include "../../notebook/notebook.c"
