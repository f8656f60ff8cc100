// This twin trusts the title of a meeting.
#define DEFECT TRUSTS_TITLES
#include "../../notebook/notebook.c"
