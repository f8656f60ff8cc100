// c_loader.h offers the loader as functions of C, for hosts in C and in languages that load shared libraries.
//
// It judges a library before any of its code runs, as host-sdk/README.md says under "Loading safely": who can
// have put it there, what its manifest says, and whether its bytes are those the manifest was made for. The
// functions are in libagenda-c-loader.so. They read the environment, so call them before other threads change
// it.
#ifndef AGENDA_LOADER_C_LOADER_H
#define AGENDA_LOADER_C_LOADER_H

#include "agenda/entry.h"
#include "agenda/log.h"
#include "agenda/storage_library.h"

#ifdef __cplusplus
extern "C" {
#endif

// The flag lets libraries without a manifest in, as they come out of a compiler. One that has a manifest is
// judged by it all the same.
#define AGENDA_LOAD_WITHOUT_MANIFEST ((uint32_t)1)

typedef struct agenda_plugin_request {
  uint32_t struct_size;
  uint32_t flags;  // AGENDA_LOAD_
  // A file ("/opt/x/almene-maal.so"): then it is that file or none; or a bare name ("almene-maal"), which is
  // looked for in AGENDA_PLUGIN_PATH (folders between colons), beside the program and beside this library.
  agenda_text plugin;
  agenda_text locale;           // of the plugin's own refusal; the loader's words are English
  const agenda_host* host;      // must stay where and as it is until close returns
  const agenda_report* report;  // may be null
} agenda_plugin_request;

typedef struct agenda_loaded_plugin {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* self;         // handed back to close
  const agenda_plugin* plugin;

  // Closes the plugin and lets its library go: plugin->close is not to be called besides.
  // [open-thread] [since 0.9]
  // Lifetime: ends that of the plugin object, of all its tables and texts, and of this struct.
  // Returns: nothing.
  void (*close)(void* self);
} agenda_loaded_plugin;

// Finds, checks, loads and opens a plugin.
// [open-thread] [since 0.9]
// Lifetime: `request` and its report are borrowed for the call; request->host must stay until close returns.
// *loaded is set only on OK and stays until its close is called.
// Returns: OK; NOT_FOUND where there is no such plugin; NOT_SUPPORTED where it does not fit; NOT_ALLOWED where
// it may have been tampered with; INVALID_ARGUMENT; UNAVAILABLE; OUT_OF_MEMORY; INTERNAL. The report names
// every path that was tried and why each failed.
agenda_status agenda_load_plugin(const agenda_plugin_request* request, const agenda_loaded_plugin** loaded);

typedef struct agenda_storage_request {
  uint32_t struct_size;
  uint32_t flags;  // AGENDA_LOAD_
  // "memory:", which is gone when it is closed, or "SCHEME:LOCATION", such as "sqlite:/var/lib/portal/board.db":
  // the adapter agenda-storage-SCHEME.so is looked for as a plugin is, with AGENDA_STORAGE_PATH in place of
  // AGENDA_PLUGIN_PATH.
  agenda_text storage;
  const agenda_host_log* log;   // may be null; must stay until close returns
  const agenda_report* report;  // may be null
} agenda_storage_request;

// Finds, checks and loads an adapter, and opens a store with it. Its close also lets the library go.
// [open-thread] [since 0.9]
// Lifetime: `request` and its report are borrowed for the call. *opened is set only on OK and stays until its
// close is called.
// Returns: as agenda_load_plugin; and what the adapter said where it could not open the store.
agenda_status agenda_load_storage(const agenda_storage_request* request,
                                  const agenda_opened_storage** opened);

// Shows the content folders that a host which has none of its own gives to a plugin: those of
// AGENDA_CONTENT_PATH; else ../share/agenda/content beside the program's folder or this library's, if it is
// there; else the folder compiled in.
// [open-thread] [since 0.9]
// Lifetime: the text is borrowed for the visit.
// Returns: OK; INVALID_ARGUMENT without a visitor; OUT_OF_MEMORY; a failing visitor's own status.
agenda_status agenda_find_content_folders(void* ctx,
                                          agenda_status (*visit)(void* ctx, const agenda_text* folder));

#ifdef __cplusplus
}
#endif

#endif
