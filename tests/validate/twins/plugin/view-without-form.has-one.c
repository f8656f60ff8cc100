// This twin has a form where the host has no address for it.
#define DEFECT ALWAYS_HAS_A_FORM
#include "../../notebook/notebook.c"
