// This twin has a form of an action that there is not.
#define DEFECT OFFERS_AN_UNKNOWN_ACTION
#include "../../notebook/notebook.c"
