// This twin takes what the host says of its meeting for markup.
#define DEFECT ESCAPES_NO_MEETING
#include "../../notebook/notebook.c"
