// This twin has a field without a label.
#define DEFECT LACKS_A_LABEL
#include "../../notebook/notebook.c"
