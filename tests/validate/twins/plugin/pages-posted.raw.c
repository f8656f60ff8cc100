// This twin shows what was typed as it came.
#define DEFECT SHOWS_WHAT_WAS_TYPED_RAW_ON_PAGES
#include "../../notebook/notebook.c"
