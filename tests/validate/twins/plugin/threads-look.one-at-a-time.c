// Turns away whoever looks while another does.
#define DEFECT LETS_ONE_IN
#include "../../notebook/notebook.c"
