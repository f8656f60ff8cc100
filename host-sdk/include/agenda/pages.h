// agenda/pages.h - agenda.pages/1: pages and papers that are not of one item: those of a meeting (its agenda, its
// minutes) and of a board.
//
// Pages describe themselves as actions do, so a host that offers what it finds in the table needs no change for the
// pages of a newer plugin. Each is rendered in any of its media types: "text/html" (a fragment, as views are:
// view.h), "text/plain", "application/json" (the asset "pages.schema.json" is its JSON Schema), and papers such as
// "application/vnd.openxmlformats-officedocument.wordprocessingml.document" (Word).
//
// A form on a page names the meeting that it is about, so a page of a board, whose call has no meeting, has forms of
// meetings too: "agenda-0-meeting" (actions.h, submit).
#ifndef AGENDA_PAGES_H
#define AGENDA_PAGES_H

#include "actions.h"
#include "call.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_PAGES "agenda.pages/1"

typedef struct agenda_page_media_type {
  uint32_t struct_size;
  uint32_t reserved;        // 0
  agenda_text name;         // of agenda_page_request.media_type
  agenda_text label;        // in the call's locale: "Word"
  agenda_text file_ending;  // without a dot: "docx"
} agenda_page_media_type;

typedef struct agenda_page_type {
  uint32_t struct_size;
  uint32_t target;    // AGENDA_TARGET_MEETING, or AGENDA_TARGET_ORGANISATION: then the call needs no meeting
  uint32_t roles;     // AGENDA_ROLE_ bits of those whom it serves; others may look at it as well
  uint32_t states;    // AGENDA_STATE_ bits of the meeting in which it serves them
  agenda_text name;   // of agenda_page_request.page: "minutes"
  agenda_text label;  // in the call's locale
  // What the page may be asked for, such as "version": "internal" or "residents". A field that is not sent has its
  // first choice.
  const agenda_field_type* const* fields;
  uint64_t field_count;
  const agenda_page_media_type* const* media_types;
  uint64_t media_type_count;
} agenda_page_type;

typedef struct agenda_page_request {
  uint32_t struct_size;
  uint32_t heading_level;  // as in agenda_view_request
  agenda_text page;
  agenda_text media_type;
  const agenda_field* const* query;  // values for the page's fields, by their names
  uint64_t query_count;
  // These are as in agenda_view_request.
  const agenda_field* const* typed;
  uint64_t typed_count;
  const agenda_problem* problem;
  const agenda_writer* token;
  agenda_text known_token;
  agenda_text id_prefix;
} agenda_page_request;

typedef struct agenda_pages {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Shows every page. The call needs no actor and no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the page for the visit. The visitor calls nothing back.
  // Returns: OK; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_page_type* page));

  // Renders a page for the call's actor to the writer, and its token in the same call. The bytes of a paper are the
  // same for the same records, locale and library of compression.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK; NOT_MODIFIED where the known token holds; NOT_FOUND for an unknown page or meeting; NOT_SUPPORTED for
  // a media type that the page has not; NOT_ALLOWED where the actor may not see it; INVALID_ARGUMENT;
  // UNAVAILABLE where storage, meetings or writer said no; OUT_OF_MEMORY.
  agenda_status (*render)(void* self, const agenda_call* call, const agenda_page_request* request,
                          const agenda_writer* writer);
} agenda_pages;

#ifdef __cplusplus
}
#endif

#endif
