// This twin writes a control character where it should write text.
#define DEFECT WRITES_NO_TEXT
#include "../../notebook/notebook.c"
