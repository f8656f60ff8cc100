// This twin has an id that is not valid: there is a space in it.
#define DEFECT HAS_A_SPACE_IN_ITS_ID
#include "../../notebook/notebook.c"
