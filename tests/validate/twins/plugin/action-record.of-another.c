// This twin's outcomes carry a record that no view has.
#define DEFECT CARRIES_ANOTHER_RECORD
#include "../../notebook/notebook.c"
