// This twin does a request again when it is sent again.
#define DEFECT WRITES_NO_RECEIPT
#include "../../notebook/notebook.c"
