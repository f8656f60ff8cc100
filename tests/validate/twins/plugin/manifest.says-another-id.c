// This twin says another id than its manifest does.
#include "../../notebook/notebook.c"
