// This twin has the text of closed items in a paper, where it cannot be read as it stands.
#define DEFECT TELLS_CLOSED_ITEMS_IN_PAPERS
#include "../../notebook/notebook.c"
