// This twin has pages whose ids are the same wherever it stands.
#define DEFECT KEEPS_ITS_IDS
#include "../../notebook/notebook.c"
