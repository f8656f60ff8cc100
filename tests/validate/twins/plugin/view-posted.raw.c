// This twin shows what was typed into a refused form as it is.
#define DEFECT SHOWS_WHAT_WAS_TYPED_RAW
#include "../../notebook/notebook.c"
