// This twin shows plain text for any media type.
#define DEFECT TAKES_ANY_MEDIA_TYPE_OF_PAGES
#include "../../notebook/notebook.c"
