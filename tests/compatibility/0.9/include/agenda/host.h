// agenda/host.h - what the plugin is given when it is opened: content folders and the host's extensions.
#ifndef AGENDA_HOST_H
#define AGENDA_HOST_H

#include "status.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

// Everything here stays where it is and as it is from agenda_open until close returns.
typedef struct agenda_host {
  uint32_t struct_size;
  uint32_t content_folder_count;
  void* self;                                 // handed back as the first argument
  agenda_text name;                           // of the portal, for messages: "Example portal"
  agenda_text version;                        // of the portal
  const agenda_text* const* content_folders;  // absolute paths; the only places the plugin reads files from

  // The table of an extension of the host (storage.h, meetings.h, log.h), or null where the host has no
  // such extension. Called while the plugin is being opened, and not later.
  // [open-thread] [since 0.9]
  // Lifetime: `id` is borrowed for the call; the table returned must stay until close returns.
  // Returns: a pointer to a table that begins with struct_size, or null; unknown ids are null, not an
  // error.
  const void* (*extension)(void* self, const agenda_text* id);
} agenda_host;

#ifdef __cplusplus
}
#endif

#endif
