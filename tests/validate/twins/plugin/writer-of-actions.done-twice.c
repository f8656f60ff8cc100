// This twin does an action a second time where its outcome did not arrive and the request is sent again.
#define DEFECT WRITES_NO_RECEIPT
#include "../../notebook/notebook.c"
