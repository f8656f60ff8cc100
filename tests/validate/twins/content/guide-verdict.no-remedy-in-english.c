// This twin says in Danish alone what to write instead.
#define DEFECT HAS_NO_REMEDY_IN_ENGLISH
#include "../../notebook/notebook.c"
