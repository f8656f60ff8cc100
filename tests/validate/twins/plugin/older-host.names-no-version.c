// This twin refuses a host that is too old without saying which versions do not meet.
#define DEFECT NAMES_NO_VERSION
#include "../../notebook/notebook.c"
