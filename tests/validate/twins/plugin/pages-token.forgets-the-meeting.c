// This twin gives pages a token that stays when the meeting has another title.
#define DEFECT TOKEN_OF_PAGES_FORGETS_THE_MEETING
#include "../../notebook/notebook.c"
