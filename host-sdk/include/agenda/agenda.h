// agenda/agenda.h - the contract between a board portal (the host) and a plugin that supplies agenda items.
//
// Read this page, then call.h, storage.h and meetings.h: a host needs no more to begin. Draft 0.9: slots may
// still change until 1.0, which comes when portals in several languages have lived with it.
//
// THE CONVENTIONS
//
//   1. A plugin is a shared library that exports exactly one symbol, agenda_open. The host offers the range
//      of ABI versions it speaks and gets a plugin object, or a refusal that names both sides' versions and
//      what to upgrade.
//   2. Nothing crosses the boundary that the other side must free. What the plugin says is written to the
//      host's writer; what it lists is shown to a visitor and borrowed for that visit. What a failed call
//      wrote is to be discarded.
//   3. Objects, tables of functions, calls, requests and records begin with struct_size, set by the side
//      that made them, and only ever grow at the end. Members past a peer's struct_size are read as zero,
//      and never touched. A struct too short for its first published members is refused. Leaf structs
//      (marked so) are frozen for ever. Lists are arrays of pointers, so that an element can grow. What an
//      appended slot cannot express is a new revision of an extension.
//   4. No struct by value, no bit-field, no C enum in a struct; integers have fixed widths. Reserved
//      members are 0.
//   5. Text is UTF-8 as bytes and a length (text.h), checked wherever it is taken in.
//   6. Every call returns a status, and OK is not 0 (status.h). Why goes to the call's report (report.h),
//      which may be null. A value that is no status counts as INTERNAL.
//   7. No exception, signal or longjmp crosses, from either side. Hosts catch everything in their
//      callbacks. Out of memory is a status.
//   8. Any function may be called from any thread, at once; only agenda_open and close want a moment of
//      their own. The plugin starts no thread, calls the host only on the calling thread, before the call
//      returns, and holds no lock of its own while it does. Nobody calls back into the other from inside a
//      visitor. It may be opened before or after a fork.
//   9. The plugin has no world of its own: time, identity, roles, locale, meetings, storage, content
//      folders and log come from the host. It reads no clock, environment or network, and no file outside
//      the content folders it was given. So the same call and the same answers of the host give the same
//      requests of the host's storage, meetings and people, in the same order. A host whose database cannot be
//      waited for ends the call with UNAVAILABLE, fetches what was asked for, and makes the same call again.
//  10. Writes are safe to repeat: each carries the host's request id, and a receipt is written with the
//      change. The same request again gives the same outcome and writes nothing; the same id with another
//      request is refused.
//  11. Bigger features are extensions by string id, "agenda.NAME/REV"; an id never changes when it becomes
//      stable; third parties have "x.VENDOR.NAME/REV". An unknown id is null, not a crash.
//  12. Each function carries its tags: [any-thread] or [open-thread], [since 0.9], Lifetime, and Returns
//      with what each status means.
#ifndef AGENDA_AGENDA_H
#define AGENDA_AGENDA_H

#include "actions.h"
#include "call.h"
#include "content.h"
#include "entry.h"
#include "host.h"
#include "items.h"
#include "log.h"
#include "meetings.h"
#include "pages.h"
#include "people.h"
#include "plugin.h"
#include "report.h"
#include "status.h"
#include "storage.h"
#include "storage_library.h"
#include "text.h"
#include "view.h"
#include "writer.h"

#endif
