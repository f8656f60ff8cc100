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

  // Shows every agenda item: a guide's own item, then its children in the guide's order. Of each guide the
  // newest version in the call's locale, else in Danish, else in any language. The call needs no actor and
  // no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the item for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also where there is no item; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_item* item));
} agenda_items;

#ifdef __cplusplus
}
#endif

#endif
