// This twin reports another status than it returns.
#define DEFECT TELLS_ANOTHER_STATUS
#include "../../notebook/notebook.c"
