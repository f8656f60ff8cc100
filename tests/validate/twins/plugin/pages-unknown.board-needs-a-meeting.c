// This twin needs a meeting for the page of the board.
#define DEFECT NEEDS_A_MEETING_FOR_THE_BOARD
#include "../../notebook/notebook.c"
