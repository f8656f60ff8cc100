// This twin keeps the id of a receipt in a buffer that all threads share.
#define DEFECT SHARES_A_BUFFER
#include "../../notebook/notebook.c"
