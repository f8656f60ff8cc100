// This twin acts in a meeting that the host could not show.
#define DEFECT TAKES_NO_MEETING_FOR_ONE
#include "../../notebook/notebook.c"
