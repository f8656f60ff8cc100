// This twin gives a page that shows what was typed a token.
#define DEFECT GIVES_TYPED_PAGES_A_TOKEN
#include "../../notebook/notebook.c"
