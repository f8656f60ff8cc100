// This twin stores CRLF as it came.
#define DEFECT KEEPS_CARRIAGE_RETURNS
#include "../../notebook/notebook.c"
