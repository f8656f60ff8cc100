// agenda/items.h - agenda.items/1: the guides as agenda items.
#ifndef AGENDA_ITEMS_H
#define AGENDA_ITEMS_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_ITEMS "agenda.items/1"

// Item types, as boards mark them on an agenda.
#define AGENDA_ITEM_INFORMATION ((uint32_t)1)  // (O) orientering
#define AGENDA_ITEM_DISCUSSION ((uint32_t)2)   // (D) drøftelse
#define AGENDA_ITEM_DECISION ((uint32_t)3)     // (B) beslutning

typedef struct agenda_item {
  uint32_t struct_size;
  uint32_t type;      // AGENDA_ITEM_
  uint32_t minutes;   // expected minutes; a parent's are the sum of its children's
  uint32_t reserved;  // 0
  agenda_text id;
  agenda_text parent;  // id of the item it stands under; empty for a guide's own item
  agenda_text title;
  agenda_text guide;          // id of the guide
  agenda_text guide_version;  // "1.0"
  agenda_text language;       // of the guide's wording: "da"
  agenda_text theme;          // title of the guide's theme
} agenda_item;

typedef struct agenda_items {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Shows every agenda item: a guide's own item, then its children in the guide's order. There is one version
  // of each guide, whatever the locale: the newest in Danish, else the newest in any language; it is shown in
  // the call's locale, else in Danish, else in any language. The call needs no actor and no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the item for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also where there is no item; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_item* item));

  // Shows the same for the call's meeting: every item of its guides, in the versions that it has. A version is
  // fixed by the first thing that is written down under the guide, whatever is installed later. Where the
  // meeting lists the items of its agenda, a host finds each of them here, if it is the plugin's. Where it
  // lists none, these are its agenda, and the guides are those that there were when it began: all, until
  // something was written down in a meeting that has begun. The call needs no actor.
  // [any-thread] [since 0.9]
  // Lifetime: as list.
  // Returns: OK, also where there is no item; INVALID_ARGUMENT, also where the call has no meeting; NOT_FOUND
  // where the host does not know it; UNAVAILABLE; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list_of_meeting)(void* self, const agenda_call* call, void* ctx,
                                   agenda_status (*visit)(void* ctx, const agenda_item* item));
} agenda_items;

#ifdef __cplusplus
}
#endif

#endif
