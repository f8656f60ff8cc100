// This twin refuses a page while another thread is being shown one.
#define DEFECT LETS_ONE_IN
#include "../../notebook/notebook.c"
