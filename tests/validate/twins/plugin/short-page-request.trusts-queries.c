// This twin takes every field of a query for one.
#define DEFECT TRUSTS_QUERIES
#include "../../notebook/notebook.c"
