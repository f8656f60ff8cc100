// This twin is one object for everybody who opens it, and is gone when the first closes it.
#define DEFECT IS_ONE_OBJECT
#include "../../notebook/notebook.c"
