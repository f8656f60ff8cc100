// agenda/view.h - agenda.view/1: an agenda item as a board member sees it.
//
// Views: "prepare" (a member on their own), "meeting" (the board at work), "projector" (read from afar, no
// personal data), "record" (what was answered, concluded and decided), "summary" (the card on the agenda).
// Media types: "text/html" (a fragment for the host's own page, without inline script or style),
// "application/json" (the same state, each target with its revision, and what this actor may do now) and
// "text/plain".
//
// Preparatory answers are sealed: until the answers are opened no view shows them to anyone but the member
// who gave them, whatever the roles.
#ifndef AGENDA_VIEW_H
#define AGENDA_VIEW_H

#include "call.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_VIEW "agenda.view/1"

typedef struct agenda_view_request {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  agenda_text item;
  agenda_text view;
  agenda_text media_type;
} agenda_view_request;

typedef struct agenda_view {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Renders an item of the call's meeting for the call's actor, to the writer.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK; NOT_FOUND for an unknown item, meeting or view; NOT_SUPPORTED for an unknown media type;
  // INVALID_ARGUMENT; UNAVAILABLE where storage, meetings or writer said no; OUT_OF_MEMORY.
  agenda_status (*render)(void* self, const agenda_call* call, const agenda_view_request* request,
                          const agenda_writer* writer);

  // Writes a short ASCII token that changes whenever anything the item's views show for this meeting may
  // have changed. Cheaper than a view: nothing is rendered.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: as render.
  agenda_status (*state_token)(void* self, const agenda_call* call, const agenda_text* item,
                               const agenda_writer* writer);

  // Writes a file that the HTML needs from the host's own address: "agenda.css".
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK; NOT_FOUND for another name; UNAVAILABLE where the writer said no.
  agenda_status (*asset)(void* self, const agenda_text* name, const agenda_writer* writer);
} agenda_view;

#ifdef __cplusplus
}
#endif

#endif
