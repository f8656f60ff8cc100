// This twin opens for a host older than the oldest version it speaks.
#define DEFECT OPENS_FOR_OLDER_HOSTS
#include "../../notebook/notebook.c"
