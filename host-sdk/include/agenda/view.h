// agenda/view.h - agenda.view/1: an agenda item as a board member sees it.
//
// Views: "prepare" (a member on their own), "meeting" (the board at work), "projector" (read from afar, no
// personal data), "record" (what was answered, concluded and decided), "summary" (the card on the agenda) and
// "sheet" (the preparation to print and fill in by pen). A newer plugin may have more: `list` names all.
// Media types: "text/html" (a fragment for the host's own page, without inline script or style),
// "application/json" (the same state, each target with its revision, and what this actor may do now; the asset
// "agenda.schema.json" is its JSON Schema) and "text/plain".
//
// HTML works without script: its forms post to the call's form address, with fields whose names are unique in
// the form (agenda/actions.h, submit). With the asset "agenda.js" beside it nothing that was typed is lost,
// preparation saves itself, and the page follows what others do. The script asks only for what a browser
// would, so a host has nothing more to build: it posts the forms as they stand, fetches the page again from
// its own address, with If-None-Match where the host gave it an ETag (the page's token makes a good one), and
// takes the fragment out of the answer. In the view "projector" the arrow keys follow the page's links with
// rel="prev" and rel="next".
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

// These numbers say where a host shows a view.
#define AGENDA_PLACE_PAGE ((uint32_t)1)  // a page of the item's, one of several among which a reader chooses
#define AGENDA_PLACE_SCREEN ((uint32_t)2)  // a window of its own, read from afar
#define AGENDA_PLACE_LIST ((uint32_t)3)    // an entry of a list of items
#define AGENDA_PLACE_PAPER ((uint32_t)4)   // on paper

typedef struct agenda_view_type {
  uint32_t struct_size;
  uint32_t place;     // AGENDA_PLACE_; a host does not offer a view in a place that it does not know
  uint32_t roles;     // AGENDA_ROLE_ bits of those whom it serves; others may look at it as well
  uint32_t states;    // AGENDA_STATE_ bits (actions.h) of the item in which it serves them
  agenda_text name;   // of agenda_view_request.view
  agenda_text label;  // in the call's locale
  const agenda_text* const* media_types;
  uint64_t media_type_count;
} agenda_view_type;

typedef struct agenda_view_request {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  agenda_text item;
  agenda_text view;
  agenda_text media_type;
  // text/html only. A form that was posted and not done, shown again with what was typed: all its fields as
  // they were given to submit. Null where the page is shown as it stands.
  const agenda_field* const* typed;
  uint64_t typed_count;
  // Why it was not done, as reported by submit; null where it was not tried (the reader had to sign in again).
  const agenda_problem* problem;
  // The plugin writes the page's token here: short ASCII that changes whenever the page may say something else.
  // The token covers all that the page depends on, in one reading with it: what is stored, the meeting, the
  // content folders, the version of the plugin, the day, the item, view and media type, the actor (id, name,
  // roles), the locale, and whether forms are wanted and where they are sent; names of people who left
  // (people.h) do not enter. Of other members' answers that are sealed from the actor nothing enters but how
  // many have answered. A form's hidden fields do not enter: they may be new with every page, and a page whose
  // old ones are no longer good is the host's to leave out. The writer is null where no token is wanted.
  // Nothing is written to it for a page that shows again what was typed, and by plugins that do not know it.
  const agenda_writer* token;
  // This is the token of the page that the reader has, or empty. Where it still holds, nothing is rendered and nothing
  // written, and the status is NOT_MODIFIED.
  agenda_text known_token;
  // text/html only. Every id of the fragment begins with this, so that several items stand on one page: an
  // ASCII letter, then letters, digits, '-' and '_', at most 64 bytes; empty: no prefix. It enters the token.
  agenda_text id_prefix;
  // text/html only. The level of the fragment's first heading, 1 to 4; those below it follow. 0: 2. The first
  // heading of the view "summary", which stands in a list, is one level deeper. It enters the token.
  uint32_t heading_level;
  uint32_t reserved_placement;  // 0
} agenda_view_request;

// It names the items that a list of the host's shows, such as the agenda of a meeting.
typedef struct agenda_summary_request {
  uint32_t struct_size;
  uint32_t reserved;                // 0
  const agenda_text* const* items;  // ids, at most 1000
  uint64_t item_count;
  // "text/html" or "text/plain": each item's view "summary" is wanted; empty: what the struct says is enough.
  agenda_text media_type;
} agenda_summary_request;

typedef struct agenda_summary {
  uint32_t struct_size;
  agenda_status status;  // OK, or why the item has no summary: NOT_FOUND where the plugin has no such item
  agenda_text item;
  agenda_text text;  // the view "summary", as render gives it
  // How many of the item's considerations wait for the actor's own answer; 0 for whoever prepares nothing, and where
  // nothing can be answered.
  uint32_t unanswered;
  uint32_t reserved;              // 0
  const agenda_problem* problem;  // null where the status is OK
} agenda_summary;

typedef struct agenda_view {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Renders an item of the call's meeting for the call's actor, to the writer.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK; NOT_MODIFIED where the known token holds; NOT_FOUND for an unknown item, meeting or view; NOT_SUPPORTED for
  // an unknown media type; INVALID_ARGUMENT; UNAVAILABLE where storage, meetings or writer said no; OUT_OF_MEMORY.
  agenda_status (*render)(void* self, const agenda_call* call, const agenda_view_request* request,
                          const agenda_writer* writer);

  // Writes a short ASCII token that changes whenever anything the item's views show for this meeting may
  // have changed: what is stored, the meeting, the content folders, and the day where the call is made. Of other
  // members' answers that are sealed from the actor nothing enters but how many have answered, so that nobody can tell
  // from it that somebody has changed theirs. What differs from one call to the next (actor, locale, form) and from one
  // version of the plugin to another is the host's to add.
  // Cheaper than a view: nothing is rendered.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: as render.
  agenda_status (*state_token)(void* self, const agenda_call* call, const agenda_text* item,
                               const agenda_writer* writer);

  // Writes a file that the HTML needs from the host's own address: "agenda.css", "agenda.js"; or the JSON Schema
  // (draft 7) of what "application/json" is: "agenda.schema.json", and for pages (pages.h)
  // "pages.schema.json".
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK; NOT_FOUND where the plugin has no such file; INVALID_ARGUMENT; UNAVAILABLE where the writer said no;
  // OUT_OF_MEMORY.
  agenda_status (*asset)(void* self, const agenda_text* name, const agenda_writer* writer);

  // Shows what a list says of each of these items of the call's meeting, in the order of the request, for the call's
  // actor: all in one reading, so that a page with many items costs little more than one with a single item. Null, or
  // past the end of the table, in plugins that lack it: render each item instead.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the summary for the visit. The visitor calls nothing back.
  // Returns: OK, also where some of the items are unknown; NOT_FOUND for an unknown meeting; NOT_SUPPORTED for another
  // media type; INVALID_ARGUMENT; UNAVAILABLE; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*summaries)(void* self, const agenda_call* call, const agenda_summary_request* request,
                             void* ctx, agenda_status (*visit)(void* ctx, const agenda_summary* summary));

  // Shows every view, so that a host offers those that it was not written for, too. The call needs no actor and
  // no meeting. Null, or past the end of the table, in plugins that lack it: they have the views named above.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the view for the visit. The visitor calls nothing back.
  // Returns: OK; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_view_type* view));
} agenda_view;

#ifdef __cplusplus
}
#endif

#endif
