// This twin gives two verdicts on one guide.
#define DEFECT SHOWS_TWO_VERDICTS
#include "../../notebook/notebook.c"
