// agenda/entry.h - the one symbol a plugin exports, and how the two sides agree on a version.
#ifndef AGENDA_ENTRY_H
#define AGENDA_ENTRY_H

#include "host.h"
#include "plugin.h"
#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

// ABI versions compare as numbers. Minor versions only add; a higher major number is another contract.
#define AGENDA_ABI(major, minor) (((uint32_t)(major) << 16) | (uint32_t)(minor))
#define AGENDA_ABI_CURRENT AGENDA_ABI(0, 9)
// The oldest that a host of this SDK still loads. Stays when the current one is raised.
#define AGENDA_ABI_OLDEST AGENDA_ABI(0, 9)

#define AGENDA_ENTRY_SYMBOL "agenda_open"

// The host offers the range of ABI versions it speaks, and itself.
typedef struct agenda_offer {
  uint32_t struct_size;
  uint32_t oldest;    // AGENDA_ABI of the oldest contract the host can use
  uint32_t newest;    // of the newest
  uint32_t reserved;  // 0
  const agenda_host* host;
  const agenda_report* report;  // may be null
  agenda_text locale;           // of messages; a plugin whose words are not loaded yet may answer in English
} agenda_offer;

// Opens the plugin: chooses the newest ABI version both sides speak, asks the host for its extensions,
// reads the content folders. Starts no thread and reads no clock, environment or network. May be called
// more than once; each object is closed on its own. May be called before or after a fork.
// [open-thread] [since 0.9]
// Lifetime: `offer` and its report are borrowed for the call; offer->host must stay until close returns.
// *plugin is set only on OK and stays until its close is called.
// Returns: OK; NOT_SUPPORTED where no version is common (the report names both sides' versions and what to
// upgrade) or where the host lacks a needed extension; INVALID_ARGUMENT for null or short structs;
// UNAVAILABLE where the content folders hold no words to show; OUT_OF_MEMORY; INTERNAL.
typedef agenda_status (*agenda_open_function)(const agenda_offer* offer, const agenda_plugin** plugin);

#ifdef __cplusplus
}
#endif

#endif
