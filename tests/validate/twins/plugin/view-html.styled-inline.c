// This twin styles its HTML inline.
#define DEFECT STYLES_INLINE
#include "../../notebook/notebook.c"
