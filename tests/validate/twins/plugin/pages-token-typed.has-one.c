// This twin gives a page with what was typed a token.
#define DEFECT GIVES_TYPED_PAGES_OF_MEETINGS_A_TOKEN
#include "../../notebook/notebook.c"
