// This twin reads the name of another organisation's board.
#define DEFECT READS_ANOTHER_ORGANISATION
#include "../../notebook/notebook.c"
