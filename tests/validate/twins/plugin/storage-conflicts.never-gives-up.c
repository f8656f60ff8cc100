// This twin tries for ever where the storage says CONFLICT.
#define DEFECT NEVER_GIVES_UP
#include "../../notebook/notebook.c"
