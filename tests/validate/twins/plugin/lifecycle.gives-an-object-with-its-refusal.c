// This twin gives an object although it refuses.
#define DEFECT GIVES_AN_OBJECT_WITH_ITS_REFUSAL
#include "../../notebook/notebook.c"
