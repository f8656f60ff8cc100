// This twin shows stored bytes that are no text.
#define DEFECT SHOWS_NOISE
#include "../../notebook/notebook.c"
