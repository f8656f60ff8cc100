// agenda/storage_library.h - how a storage adapter stands in a shared library of its own.
//
// With it a host in any language uses an adapter by loading a library and calling one function, and the
// validator tests an adapter it has never seen. An adapter inside a host needs none of this.
#ifndef AGENDA_STORAGE_LIBRARY_H
#define AGENDA_STORAGE_LIBRARY_H

#include "log.h"
#include "report.h"
#include "storage.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_STORAGE_OPEN_SYMBOL "agenda_storage_open"

typedef struct agenda_opened_storage {
  uint32_t struct_size;
  uint32_t reserved;                   // 0
  void* self;                          // handed back to close
  const agenda_host_storage* storage;  // to be given to plugins; stays until close

  // Closes the storage. No other call may be under way, and none may follow.
  // [open-thread] [since 0.9]
  // Lifetime: ends that of the storage and of this struct.
  // Returns: nothing.
  void (*close)(void* self);
} agenda_opened_storage;

// Opens storage at a location in the adapter's own words ("/var/lib/portal/board.db"), making it where
// there is none. Why a later read or apply fails goes to `log`, which may be null and else must stay until
// close: the report of a call belongs to the plugin.
// [open-thread] [since 0.9]
// Lifetime: `location` and `report` are borrowed for the call; *opened is set only on OK and stays until
// its close.
// Returns: OK; INVALID_ARGUMENT; NOT_SUPPORTED for a store made by a newer version; UNAVAILABLE;
// OUT_OF_MEMORY.
typedef agenda_status (*agenda_storage_open_function)(const agenda_text* location, const agenda_host_log* log,
                                                      const agenda_report* report,
                                                      const agenda_opened_storage** opened);

#ifdef __cplusplus
}
#endif

#endif
