// This twin believes the size of a text, whatever it says.
#define DEFECT READS_ABSURD_SIZES
#include "../../notebook/notebook.c"
