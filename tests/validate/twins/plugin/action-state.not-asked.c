// This twin does everything in any state of the meeting.
#define DEFECT ASKS_NO_STATE
#include "../../notebook/notebook.c"
