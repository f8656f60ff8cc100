// agenda/plugin.h - the object that agenda_open gives: who it is, what it can do, and how to let it go.
//
// A host in a language with a garbage collector keeps these until it has called close: the library's handle,
// which unloads the library as it is collected; the tables that it gave to agenda_open; and the functions
// behind them, which the collector may neither free nor move. It closes every object that it has opened, also
// where the process goes on: what is not closed stays in memory, some 200 KiB each.
#ifndef AGENDA_PLUGIN_H
#define AGENDA_PLUGIN_H

#include "status.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct agenda_plugin {
  uint32_t struct_size;
  uint32_t abi_version;  // the version both sides now speak, see AGENDA_ABI in entry.h
  void* self;            // handed back as the first argument
  agenda_text id;        // of the plugin: "almene-maal"
  agenda_text name;
  agenda_text version;

  // The table of an extension of the plugin (items.h, view.h, actions.h, content.h), or null where it has
  // no such extension: a host can ask for what only newer plugins have.
  // [any-thread] [since 0.9]
  // Lifetime: `id` is borrowed for the call; the table returned stays until close is called.
  // Returns: a pointer to a table that begins with struct_size, or null.
  const void* (*extension)(void* self, const agenda_text* id);

  // Lets the plugin go. No other call may be under way, and none may follow; the library may then be
  // unloaded.
  // [open-thread] [since 0.9]
  // Lifetime: ends that of the plugin object, of all its tables and texts.
  // Returns: nothing.
  void (*close)(void* self);
} agenda_plugin;

#ifdef __cplusplus
}
#endif

#endif
