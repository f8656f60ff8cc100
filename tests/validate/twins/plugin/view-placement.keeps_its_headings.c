// This twin has pages whose headings are the same wherever it stands.
#define DEFECT KEEPS_ITS_HEADINGS
#include "../../notebook/notebook.c"
