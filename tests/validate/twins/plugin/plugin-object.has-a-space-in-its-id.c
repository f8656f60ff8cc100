// Has an id that is none.
#define DEFECT HAS_A_SPACE_IN_ITS_ID
#include "../../notebook/notebook.c"
