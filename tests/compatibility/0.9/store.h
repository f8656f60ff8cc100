// A small record store, as somebody wrote it against the headers of 0.9: in memory, for one thread.
#ifndef COMPATIBILITY_STORE_H
#define COMPATIBILITY_STORE_H

#include <agenda/storage.h>

// The one store of the program. What it shows has canaries behind it.
const agenda_host_storage* store_table(void);

#endif
