// This twin exports a function beside agenda_open.
#include "../../notebook/notebook.c"

EXPORTED int notebook_pages(void);

int notebook_pages(void) {
  return MOST_NOTES;
}
