// This twin shows everybody a member's thought on the page of the meeting.
#define DEFECT SHOWS_THOUGHTS_ON_PAGES
#include "../../notebook/notebook.c"
