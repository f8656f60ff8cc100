// Styles its HTML inline.
#define DEFECT STYLES_INLINE
#include "../../notebook/notebook.c"
