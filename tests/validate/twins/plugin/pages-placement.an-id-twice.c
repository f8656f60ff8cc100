// This twin gives two elements one id.
#define DEFECT HAS_AN_ID_TWICE
#include "../../notebook/notebook.c"
