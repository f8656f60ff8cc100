// This twin has a 1 where 0 is reserved.
#define DEFECT SAYS_SOMETHING_RESERVED
#include "../../notebook/notebook.c"
