// This twin reads the name of another organisation's board for its pages.
#define DEFECT READS_ANOTHER_ORGANISATION_FOR_PAGES
#include "../../notebook/notebook.c"
