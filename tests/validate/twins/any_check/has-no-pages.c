// This is no broken twin, but a plugin from before pages: it passes every check.
#define DEFECT HAS_NO_PAGES
#include "../../notebook/notebook.c"
