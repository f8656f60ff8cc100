// This part lists the two pages, checks what is asked of them, and gives each its token.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "notebook.h"

static const agenda_choice whole_length = {TEXT("whole"), TEXT("Helt")};
static const agenda_choice brief_length = {TEXT("brief"), TEXT("Kort")};
static const agenda_choice* const lengths[] = {&whole_length, &brief_length};
static const agenda_field_type length = {sizeof length,
                                         AGENDA_FIELD_CHOICE,
                                         0,
                                         0,
                                         TEXT("length"),
                                         TEXT("Længde"),
                                         {NULL, 0},
                                         lengths,
                                         DEFECT == LISTS_A_FIELD_WITHOUT_CHOICES ? 0 : 2,
                                         {NULL, 0}};
static const agenda_field_type* const page_fields[] = {&length};

#define READERS (INSIDERS | AGENDA_ROLE_OBSERVER | AGENDA_ROLE_ADMINISTRATOR)

static agenda_page_type page_type(int number, const agenda_page_media_type* const* media, bool is_english) {
  agenda_page_type type = {.struct_size = sizeof type,
                           .target = AGENDA_TARGET_MEETING,
                           .roles = READERS,
                           .states = broken(LISTS_AN_UNKNOWN_STATE) ? 64 : 31,
                           .name = text_from(page_names[number]),
                           .label = text_from(is_english ? "Notes" : "Noter"),
                           .fields = page_fields,
                           .field_count = 1,
                           .media_types = media,
                           .media_type_count = MEDIA};
  if (number == BOARD) {
    type.target = AGENDA_TARGET_ORGANISATION;
    type.label = text_from(is_english ? "The board" : "Bestyrelsen");
    type.fields = NULL;
    type.field_count = 0;
    type.media_type_count = broken(LISTS_A_PAGE_WITHOUT_MEDIA_TYPES) ? 0 : PAPER;
  }
  if (number == BOARD && broken(LISTS_TWO_PAGES_ALIKE)) type.name = text_from("notes");
  if (is_english && broken(LABELS_PAGES_IN_DANISH_ALONE)) type.label.size = 0;
  return type;
}

static agenda_status list_pages(void* self, const agenda_call* call, void* ctx,
                                agenda_status (*visit)(void* ctx, const agenda_page_type* page)) {
  static const char* const labels[MEDIA] = {"HTML", "Tekst", "JSON", "Notesbog"};
  static const char* const endings[MEDIA] = {"html", "txt", "json",
                                             DEFECT == ENDS_FILES_WITH_A_DOT ? ".note" : "note"};
  (void)self;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && !is_visitor(visit != NULL)) why = invalid("visit");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_page_media_type media[MEDIA];
  const agenda_page_media_type* pointers[MEDIA];
  for (int i = 0; i < MEDIA; ++i) {
    media[i] = (agenda_page_media_type){sizeof media[i], 0, text_from(media_names[i]), text_from(labels[i]),
                                        text_from(endings[i])};
    pointers[i] = &media[i];
  }
  agenda_status status = AGENDA_OK;
  for (int i = 0; i < PAGES && goes_on(status); ++i) {
    const agenda_page_type type = page_type(i, pointers, is(&call->locale, "en"));
    status = visit(ctx, &type);
  }
  return after_visit(status);
}

// The token is the sum of all that is shown, and of where it is put.
static void token_of_paper(const paper* asked, state* now, char* token, size_t room) {
  static uint64_t times = 0;
  sum all = {{sizeof(agenda_writer), 0, NULL, add_to_sum}, 14695981039346656037u};
  all.writer.ctx = &all;
  paper made = *asked;
  made.to.writer = &all.writer;
  made.to.status = AGENDA_OK;
  if (broken(TOKEN_OF_PAGES_FORGETS_THE_QUERY)) made.is_brief = false;
  const size_t notes = now->note_count;
  const char initial = now->meeting_title[0];
  if (broken(TOKEN_OF_PAGES_FORGETS_RECORDS)) now->note_count = 0;
  if (broken(TOKEN_OF_PAGES_FORGETS_THE_MEETING)) now->meeting_title[0] = '\0';
  say(&made.to, page_names[made.which]);
  say(&made.to, media_names[made.medium]);
  say_words(&made.to, words_of(&made.to.id_prefix));
  say_number(&made.to, made.to.heading_level);
  show_paper(&made, now);
  if (broken(TOKEN_OF_PAGES_NEVER_HOLDS))
    say_number(&made.to, __atomic_add_fetch(&times, 1, __ATOMIC_SEQ_CST));
  now->note_count = notes;
  now->meeting_title[0] = initial;
  snprintf(token, room, "n%016" PRIx64, all.value);
}

static refusal check_length(const agenda_page_request* request, bool* is_brief) {
  *is_brief = broken(BEGINS_WITH_THE_LAST_CHOICE);
  for (uint64_t i = 0; i < request->query_count; ++i) {
    const agenda_field* field = request->query == NULL ? NULL : request->query[i];
    if ((field == NULL || !is_sound(&field->name) || !is_sound(&field->value)) && !broken(TRUSTS_QUERIES))
      return invalid("query");
    const bool is_length = same(words_of(&field->name), "length") && is(&request->page, "notes");
    if (!is_length && broken(TAKES_UNKNOWN_FIELDS_OF_PAGES)) continue;
    char name[ID_ROOM];
    keep(name, sizeof name, words_of(&field->name));
    if (!is_length)
      return refuse(AGENDA_INVALID_ARGUMENT, "field.unknown", "Feltet er ukendt.", words_from(name));
    *is_brief = same(words_of(&field->value), "brief");
    if (!*is_brief && !same(words_of(&field->value), "whole") && !broken(TAKES_ANY_CHOICE_OF_PAGES))
      return refuse(AGENDA_INVALID_ARGUMENT, "field.wrong", "Værdien er ikke en af mulighederne.",
                    words_from(broken(NAMES_NO_FIELD_OF_PAGES) ? "" : name));
  }
  return fine;
}

static int find_name(const agenda_text* wanted, const char* const* names, int count) {
  for (int i = 0; i < count; ++i) {
    if (is(wanted, names[i])) return i;
  }
  return -1;
}

static refusal check_paper(const agenda_call* call, const agenda_page_request* request, paper* made) {
  if (!is_sound(&request->page) || !is_sound(&request->media_type)) return invalid("page");
  made->which = find_name(&request->page, page_names, PAGES);
  if (made->which < 0 && broken(SHOWS_ANY_PAGE)) made->which = NOTES;
  if (made->which < 0)
    return refuse(AGENDA_NOT_FOUND, "page.unknown", "Siden er ukendt.", words_from("page"));
  const int medium = find_name(&request->media_type, media_names, made->which == BOARD ? PAPER : MEDIA);
  if (medium < 0 && !broken(TAKES_ANY_MEDIA_TYPE_OF_PAGES))
    return refuse(AGENDA_NOT_SUPPORTED, "media_type", "Den slags kan ikke vises.", words_from("media_type"));
  made->medium = medium < 0 ? PLAIN : (enum medium)medium;
  const refusal why = check_length(request, &made->is_brief);
  if (why.status != AGENDA_OK) return why;
  if (call->actor == NULL) return invalid("actor");
  const uint32_t roles = broken(REFUSES_WHOM_A_PAGE_SERVES) ? INSIDERS : READERS;
  if (made->which == NOTES && (call->actor->roles & roles) == 0)
    return refuse(AGENDA_NOT_ALLOWED, "role", "Det må du ikke se i din rolle.", words_from(""));
  if (!is_sound(&request->known_token)) return invalid("known_token");
  if (!is_sound(&request->id_prefix) || (request->id_prefix.size != 0 && !is_id(&request->id_prefix)) ||
      request->heading_level > 4)
    return invalid("id_prefix");
  made->to.id_prefix = request->id_prefix;
  if (request->heading_level != 0 && !broken(KEEPS_HEADINGS_OF_PAGES))
    made->to.heading_level = request->heading_level;
  return fine;
}

static refusal read_paper(const notebook* self, const agenda_call* call, const paper* made, state* now) {
  memset(now, 0, sizeof *now);
  now->is_for_a_page = true;
  refusal why = fine;
  const bool needs_meeting = made->which == NOTES ? call->meeting.size != 0 || !broken(SHOWS_NO_MEETING)
                                                  : broken(NEEDS_A_MEETING_FOR_THE_BOARD);
  if (needs_meeting) why = read_meeting(self, call, now);
  if (broken(TAKES_NO_MEETING_FOR_ONE_IN_PAGES) && why.status == AGENDA_UNAVAILABLE) why = fine;
  if (why.status == AGENDA_OK) why = read_state(self, call, now);
  if (broken(DOES_NOT_HEAR_STORAGE_IN_PAGES) && why.status == AGENDA_UNAVAILABLE && needs_meeting)
    return fine;
  return why;
}

static void put_out(paper* made, state* now, refusal* why) {
  const agenda_page_request* request = made->request;
  const bool shows_typed = request->typed_count != 0 || request->problem != NULL;
  char token[24] = "";
  if (!shows_typed || broken(GIVES_TYPED_PAGES_OF_MEETINGS_A_TOKEN))
    token_of_paper(made, now, token, sizeof token);
  if (token[0] != '\0' && is(&request->known_token, token)) {
    if (broken(WRITES_KNOWN_PAGES)) show_paper(made, now);
    why->status = AGENDA_NOT_MODIFIED;
    return;
  }
  if (token[0] != '\0' && is_writer(request->token)) {
    const agenda_status said =
        request->token->write(request->token->ctx, (const uint8_t*)token, strlen(token));
    if (said != AGENDA_OK && !broken(DOES_NOT_HEAR_WRITERS_OF_TOKENS)) made->to.status = said;
  }
  show_paper(made, now);
  if (made->to.status == AGENDA_OK || broken(DOES_NOT_HEAR_WRITERS_OF_PAGES)) return;
  if (broken(WRITES_ON)) (void)made->to.writer->write(made->to.writer->ctx, (const uint8_t*)"\n", 1);
  *why = unavailable(AGENDA_UNAVAILABLE);
}

static refusal render_checked(const notebook* self, const agenda_call* call,
                              const agenda_page_request* request, const agenda_writer* writer) {
  static state shared;
  paper made = {.request = request, .to = {writer, AGENDA_OK, {NULL, 0}, 2}};
  refusal why = check_paper(call, request, &made);
  if (why.status != AGENDA_OK) return why;
  state* now = broken(SHARES_A_STATE) ? &shared : malloc(sizeof *now);
  if (now == NULL && !broken(TRUSTS_MEMORY_IN_PAGES))
    return refuse(AGENDA_OUT_OF_MEMORY, "memory", "Der er ikke mere plads.", words_from(""));
  agenda_call asking = *call;
  asking.struct_size = sizeof asking;
  asking.request_id = (agenda_text){NULL, 0};  // a receipt is nothing that is shown
  if (made.which == BOARD && !broken(NEEDS_A_MEETING_FOR_THE_BOARD)) asking.meeting.size = 0;
  why = read_paper(self, &asking, &made, now);
  if (broken(SHARES_A_STATE)) usleep(2000);
  if (broken(WRITES_WHEN_PAGES_ARE_LOOKED_AT)) write_while_looking(self, call);
  if (why.status == AGENDA_OK) put_out(&made, now, &why);
  if (now != &shared) free(now);
  return why;
}

static agenda_status render_paper(void* self, const agenda_call* call, const agenda_page_request* request,
                                  const agenda_writer* writer) {
  refusal why = check_call(call);
  if (broken(TAKES_ANY_PLACE_IN_PAGES) && strcmp(why.field, "board") == 0) why = fine;
  const size_t least = broken(READS_PAST_THE_PAGE_REQUEST) ? 0 : sizeof *request;
  if (why.status == AGENDA_OK && (request == NULL || request->struct_size < least)) why = invalid("request");
  if (why.status == AGENDA_OK && !is_writer(writer)) why = invalid("writer");
  if (why.status == AGENDA_OK) why = render_checked(self, call, request, writer);
  // NOT_MODIFIED means that the reader has the page, which is no failure to report.
  if (why.status == AGENDA_NOT_MODIFIED) return why.status;
  if (why.status == AGENDA_NOT_ALLOWED && broken(REFUSES_A_PAGE_WITHOUT_A_WORD)) return why.status;
  return tell(report_of(call), &why);
}
