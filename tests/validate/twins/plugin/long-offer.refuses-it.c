// This twin refuses the longer offer of a newer host.
#define DEFECT REFUSES_LONGER_OFFERS
#include "../../notebook/notebook.c"
