// This twin lists a field of choices without any.
#define DEFECT LISTS_A_FIELD_WITHOUT_CHOICES
#include "../../notebook/notebook.c"
