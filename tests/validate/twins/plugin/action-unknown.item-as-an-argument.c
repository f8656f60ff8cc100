// This twin calls an unknown item a wrong argument.
#define DEFECT TAKES_UNKNOWN_ITEMS_FOR_ARGUMENTS
#include "../../notebook/notebook.c"
