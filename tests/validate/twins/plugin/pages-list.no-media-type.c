// This twin lists a page that no media type has.
#define DEFECT LISTS_A_PAGE_WITHOUT_MEDIA_TYPES
#include "../../notebook/notebook.c"
