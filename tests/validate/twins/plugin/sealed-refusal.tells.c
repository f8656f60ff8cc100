// This twin tells in a refusal what somebody else wrote.
#define DEFECT TELLS_THOUGHTS_IN_REFUSALS
#include "../../notebook/notebook.c"
