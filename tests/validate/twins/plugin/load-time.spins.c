// This twin takes a second of the processor to open; the check only warns.
#define DEFECT SPINS_WHEN_OPENED
#include "../../notebook/notebook.c"
