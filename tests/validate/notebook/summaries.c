// This part gives what a list says of each item, in one reading.
#include <stdlib.h>
#include <string.h>

#include "notebook.h"

// A summary grows in here.
typedef struct draft {
  agenda_writer writer;
  char text[LARGEST_SUMMARY];
  size_t size;
} draft;

static agenda_status add_to_draft(void* ctx, const uint8_t* bytes, uint64_t size) {
  draft* to = ctx;
  if (size > sizeof to->text - to->size) return AGENDA_OUT_OF_MEMORY;
  memcpy(to->text + to->size, bytes, (size_t)size);
  to->size += (size_t)size;
  return AGENDA_OK;
}

// It gives the summary of one item, which is written into the draft `to`.
static agenda_status summarize(const agenda_text* item, const agenda_summary_request* request,
                               const state* now, draft* to, void* ctx,
                               agenda_status (*visit)(void*, const agenda_summary*)) {
  const refusal unknown = check_item(item);
  const agenda_problem problem = {.struct_size = sizeof problem,
                                  .status = unknown.status,
                                  .message = text_from(unknown.message == NULL ? "" : unknown.message)};
  agenda_summary one = {.struct_size = sizeof one, .status = unknown.status, .item = *item};
  if (unknown.status != AGENDA_OK) one.problem = &problem;
  to->size = 0;
  if (unknown.status == AGENDA_OK && request->media_type.size != 0) {
    page into = {&to->writer, AGENDA_OK, {NULL, 0}, 2};
    shower_of (&request->media_type)(&into, now, "summary");
    if (into.status != AGENDA_OK) return into.status;
    one.text = (agenda_text){(const uint8_t*)to->text, broken(CUTS_SUMMARIES) ? to->size / 2 : to->size};
  }
  return visit(ctx, &one);
}

static agenda_status summaries(void* self, const agenda_call* call, const agenda_summary_request* request,
                               void* ctx, agenda_status (*visit)(void* ctx, const agenda_summary* summary)) {
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && (request == NULL || request->struct_size < sizeof *request))
    why = invalid("request");
  if (why.status == AGENDA_OK && visit == NULL) why = invalid("visit");
  if (why.status == AGENDA_OK && request->item_count > 1000) why = invalid("items");
  const bool is_known =
      why.status == AGENDA_OK && (request->media_type.size == 0 || is(&request->media_type, "text/html") ||
                                  is(&request->media_type, "text/plain"));
  if (why.status == AGENDA_OK && !is_known)
    why = refuse(AGENDA_NOT_SUPPORTED, "media_type", "Den slags kan ikke vises.", words_from("media_type"));
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  state* now = malloc(sizeof *now);
  draft* to = malloc(sizeof *to);
  agenda_status said = now == NULL || to == NULL ? AGENDA_OUT_OF_MEMORY : AGENDA_OK;
  if (said == AGENDA_OK) {
    to->writer = (agenda_writer){sizeof to->writer, 0, to, add_to_draft};
    why = read_all(self, call, now);
  }
  for (uint64_t i = 0; goes_on(said) && why.status == AGENDA_OK && i < request->item_count; ++i) {
    const agenda_text* item = request->items[broken(SUMMARIZES_THE_FIRST_ITEM_ALONE) ? 0 : i];
    said = summarize(item, request, now, to, ctx, visit);
  }
  free(now);
  free(to);
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  return after_visit(said);
}
