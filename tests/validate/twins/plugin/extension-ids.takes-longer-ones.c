// This twin takes an id with garbage behind it for the extension it begins like.
#define DEFECT TAKES_LONGER_IDS
#include "../../notebook/notebook.c"
