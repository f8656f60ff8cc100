// This twin opens for a host that no longer speaks its version.
#define DEFECT OPENS_FOR_NEWER_HOSTS
#include "../../notebook/notebook.c"
