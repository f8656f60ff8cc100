// This twin opens for a range of versions that holds none.
#define DEFECT OPENS_FOR_AN_EMPTY_RANGE
#include "../../notebook/notebook.c"
