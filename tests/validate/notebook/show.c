// This part shows the page in three media types, its token, and its two files.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "notebook.h"

static void say_bytes(page* to, const char* bytes, size_t size) {
  if (to->status == AGENDA_OK && size != 0)
    to->status = to->writer->write(to->writer->ctx, (const uint8_t*)bytes, size);
}

static void say_words(page* to, words text) {
  say_bytes(to, text.at, text.size);
}

static void say(page* to, const char* text) {
  say_bytes(to, text, strlen(text));
}

static void say_number(page* to, uint64_t number) {
  char text[24];
  snprintf(text, sizeof text, "%" PRIu64, number);
  say(to, text);
}

static void say_html(page* to, words text) {
  for (size_t i = 0; i < text.size; ++i) {
    const char c = text.at[i];
    const char* escaped = c == '&'    ? "&amp;"
                          : c == '<'  ? "&lt;"
                          : c == '>'  ? "&gt;"
                          : c == '"'  ? "&quot;"
                          : c == '\'' ? "&#39;"
                                      : NULL;
    if (escaped == NULL || broken(ESCAPES_NOTHING)) {
      say_bytes(to, &text.at[i], 1);
    } else {
      say(to, escaped);
    }
  }
}

static void say_json_text(page* to, const char* text) {
  say(to, "\"");
  for (; *text != '\0'; ++text) {
    if ((*text == '"' || *text == '\\') && !broken(WRITES_BROKEN_JSON)) say(to, "\\");
    if (*text == '\n' || *text == '\t') {
      say(to, *text == '\n' ? "\\n" : "\\t");
    } else {
      say_bytes(to, text, 1);
    }
  }
  say(to, "\"");
}

static void say_json(page* to, const char* name, const char* text) {
  say(to, ",\"");
  say(to, name);
  say(to, "\":");
  say_json_text(to, text);
}

// It returns the thought that the actor may see: their own, in the views of one person.
static const thought* thought_for(const state* now, const char* view) {
  const bool is_personal = strcmp(view, "prepare") == 0 || strcmp(view, "meeting") == 0;
  const agenda_actor* actor = now->call->actor;
  const bool is_chair = actor != NULL && (actor->roles & AGENDA_ROLE_CHAIR) != 0;
  if (broken(SHOWS_THOUGHTS_TO_THE_CHAIR) && is_chair && now->first_of_others.revision != 0)
    return &now->first_of_others;
  return is_personal && now->mine.revision != 0 ? &now->mine : NULL;
}

static bool shows_moods(const state* now) {
  return now->opened != 0 || broken(COUNTS_MOODS_BEFORE_OPENING);
}

static bool shows_the_fine(const state* now) {
  return shows_moods(now) || broken(COUNTS_THE_FINE_BEFORE_OPENING);
}

static void show_json(page* to, const state* now, const char* view) {
  const thought* mine = thought_for(now, view);
  say(to, "{\"thoughts\":");
  say_number(to, now->thoughts);
  say_json(to, "view", view);
  say_json(to, "name", now->name);
  say(to, now->opened != 0 ? ",\"opened\":true" : ",\"opened\":false");
  if (shows_the_fine(now)) {
    say(to, ",\"fine\":");
    say_number(to, now->fine);
  }
  if (shows_moods(now)) {
    say(to, ",\"rough\":");
    say_number(to, now->rough);
  }
  if (mine != NULL) {
    say_json(to, "mood", mine->mood);
    say_json(to, "thought", mine->text);
  }
  say(to, ",\"notes\":[");
  for (size_t i = 0; i < now->note_count; ++i) {
    say(to, i == 0 ? "{\"revision\":" : ",{\"revision\":");
    say_number(to, now->notes[i].revision);
    say_json(to, "id", now->notes[i].id);
    say_json(to, "title", now->notes[i].title);
    say_json(to, "text", now->notes[i].text);
    say(to, "}");
  }
  say(to, broken(WRITES_BROKEN_JSON) ? "],}" : "]}");
}

static void show_text(page* to, const state* now, const char* view) {
  const thought* mine = thought_for(now, view);
  if (broken(WRITES_NO_TEXT)) {
    say_bytes(to, "\x01", 1);
    return;
  }
  say(to, "Notesbog ");
  say(to, now->name);
  say(to, "\n");
  say_number(to, now->thoughts);
  say(to, " har skrevet en tanke.\n");
  if (shows_the_fine(now)) {
    say_number(to, now->fine);
    say(to, " har det fint.\n");
  }
  if (shows_moods(now)) {
    say_number(to, now->rough);
    say(to, " har det skidt.\n");
  }
  if (mine != NULL) {
    say(to, mine->text);
    say(to, "\n");
  }
  for (size_t i = 0; i < now->note_count; ++i) {
    say(to, now->notes[i].title);
    say(to, ": ");
    say(to, now->notes[i].text);
    say(to, "\n");
  }
}

// It begins a form, with what the host hides in each, and returns false where the host wants none; a broken one has one always.
static bool begin_form(page* to, const agenda_form* form, bool has_always) {
  const bool has_one = form != NULL && form->struct_size >= sizeof *form && form->address.size != 0;
  if (!has_one && has_always) say(to, "<form method=\"post\"></form>");
  if (!has_one) return false;
  say(to, "<form method=\"post\" action=\"");
  say_html(to, words_of(&form->address));
  say(to, "\">");
  for (uint32_t i = 0; form->hidden != NULL && i < form->hidden_count; ++i) {
    say(to, "<input type=\"hidden\" name=\"");
    say_html(to, words_of(&form->hidden[i]->name));
    say(to, "\" value=\"");
    say_html(to, words_of(&form->hidden[i]->value));
    say(to, "\">");
  }
  return true;
}

static void show_form(page* to, const agenda_form* form) {
  if (!begin_form(to, form, broken(ALWAYS_HAS_A_FORM))) return;
  say(to,
      "<input type=\"hidden\" name=\"agenda-action\" value=\"write_thought\">"
      "<input type=\"hidden\" name=\"agenda-item\" value=\"" PAGE_ITEM
      "\">"
      "<select name=\"agenda-mood\"><option>fine<option>rough<option>flat</select>"
      "<textarea name=\"agenda-text\"></textarea>");
  if (broken(NAMES_TWO_ALIKE)) say(to, "<input type=\"hidden\" name=\"agenda-mood\" value=\"\">");
  if (broken(NAMES_WITH_DOTS)) say(to, "<input type=\"hidden\" name=\"agenda.more\" value=\"\">");
  say(to, "<button>Gem</button></form>");
}

// The heading is so many levels below the first one; `opening` is "<" or "</".
static void say_heading(page* to, unsigned below, const char* opening) {
  char tag[8];
  snprintf(tag, sizeof tag, "%sh%u>", opening, (to->heading_level + below) % 10);
  say(to, tag);
}

static void show_html(page* to, const state* now, const char* view) {
  const thought* mine = thought_for(now, view);
  say(to, broken(STYLES_INLINE) ? "<article style=\"color:red\" id=\"" : "<article id=\"");
  if (!broken(KEEPS_ITS_IDS)) say_words(to, words_of(&to->id_prefix));
  say(to, "notebook\">");
  say_heading(to, 0, "<");
  say_html(to, words_from(now->name));
  say_heading(to, 0, "</");
  say(to, "<p>");
  say_number(to, now->thoughts);
  say(to, "</p>");
  if (shows_the_fine(now)) {
    say(to, "<p>");
    say_number(to, now->fine);
    say(to, "</p>");
  }
  if (shows_moods(now)) {
    say(to, "<p>");
    say_number(to, now->rough);
    say(to, "</p>");
  }
  if (mine != NULL) {
    say(to, "<blockquote>");
    say_html(to, words_from(mine->text));
    say(to, "</blockquote>");
  }
  for (size_t i = 0; i < now->note_count; ++i) {
    say_heading(to, 1, "<");
    say_html(to, words_from(now->notes[i].title));
    say_heading(to, 1, "</");
    say(to, "<p>");
    say_html(to, words_from(now->notes[i].text));
    say(to, "</p>");
  }
  show_form(to, now->call->form);
  say(to, "</article>");
}

static const char* known_view(const agenda_text* view) {
  static const char* const views[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
  for (size_t i = 0; i < sizeof views / sizeof *views; ++i) {
    if (is(view, views[i])) return views[i];
  }
  return broken(SHOWS_ANY_VIEW) ? views[1] : NULL;
}

typedef void (*shower)(page* to, const state* now, const char* view);

static shower shower_of(const agenda_text* media_type) {
  if (is(media_type, "text/html")) return show_html;
  if (is(media_type, "application/json")) return show_json;
  return is(media_type, "text/plain") ? show_text : NULL;
}

static refusal check_item(const agenda_text* item) {
  if (item == NULL || !is_sound(item)) return invalid("item");
  if (is(item, GUIDE_ITEM) || is(item, PAGE_ITEM)) return fine;
  return refuse(AGENDA_NOT_FOUND, "item.unknown", "Punktet er ukendt.", words_from("item"));
}

static void write_while_looking(const notebook* self, const agenda_call* call) {
  const agenda_key key = key_of(call, true, "seen", (agenda_text){NULL, 0});
  const agenda_put put = {sizeof put, AGENDA_RECORD_LATEST_ONLY, &key, text_from("{}")};
  const agenda_put* const puts[] = {&put};
  const agenda_batch seen = {
      .struct_size = sizeof seen, .author = call->actor->id, .puts = puts, .put_count = 1};
  agenda_applied applied = {.struct_size = sizeof applied};
  (void)self->storage->apply(self->storage->self, call, &seen, &applied);
}

static refusal read_all(const notebook* self, const agenda_call* call, state* now) {
  memset(now, 0, sizeof *now);
  refusal why = read_meeting(self, call, now);
  if (why.status == AGENDA_OK) why = read_state(self, call, now);
  if (broken(DOES_NOT_HEAR_STORAGE_IN_VIEWS) && why.status == AGENDA_UNAVAILABLE) return fine;
  return why;
}

// This writer keeps nothing of what is written but its sum (FNV-1a).
typedef struct sum {
  agenda_writer writer;
  uint64_t value;
} sum;

static agenda_status add_to_sum(void* ctx, const uint8_t* bytes, uint64_t size) {
  sum* to = ctx;
  for (uint64_t i = 0; i < size; ++i)
    to->value = (to->value ^ bytes[i]) * 1099511628211u;
  return AGENDA_OK;
}

static uint64_t sum_of_page(const page* placed, const state* now, shower show, const char* view) {
  static uint64_t asked = 0;
  sum all = {{sizeof(agenda_writer), 0, NULL, add_to_sum}, 14695981039346656037u};
  all.writer.ctx = &all;
  page to = {&all.writer, AGENDA_OK, placed->id_prefix, placed->heading_level};
  say_words(&to, words_of(&to.id_prefix));
  say_number(&to, to.heading_level);
  if (!broken(PAGE_TOKEN_FORGETS_THE_PAGE)) show(&to, now, view);
  say_number(&to, now->newest);
  if (broken(PAGE_TOKEN_NEVER_HOLDS)) say_number(&to, __atomic_add_fetch(&asked, 1, __ATOMIC_SEQ_CST));
  return all.value;
}

// It writes the page and gives its token where one is wanted, or writes nothing where the reader's token
// still holds.
static agenda_status show_page(page* to, const state* now, const agenda_view_request* request, shower show,
                               const char* view) {
  const bool knows_tokens = request->struct_size >= sizeof *request;
  const bool shows_typed = knows_tokens && (request->typed_count != 0 || request->problem != NULL);
  char token[24] = "";
  if (knows_tokens && (!shows_typed || broken(GIVES_TYPED_PAGES_A_TOKEN)))
    snprintf(token, sizeof token, "p%016" PRIx64, sum_of_page(to, now, show, view));
  if (token[0] != '\0' && is(&request->known_token, token)) {
    if (broken(WRITES_A_KNOWN_PAGE)) show(to, now, view);
    return AGENDA_NOT_MODIFIED;
  }
  show(to, now, view);
  if (token[0] == '\0' || !is_writer(request->token) || to->status != AGENDA_OK) return AGENDA_OK;
  to->status = request->token->write(request->token->ctx, (const uint8_t*)token, strlen(token));
  return AGENDA_OK;
}

static refusal render_page(const notebook* self, const agenda_call* call, const agenda_view_request* request,
                           const agenda_writer* writer) {
  const refusal unknown_item = check_item(&request->item);
  if (unknown_item.status != AGENDA_OK) return unknown_item;
  if (!is_sound(&request->view)) return invalid("view");
  const char* view = known_view(&request->view);
  if (view == NULL)
    return refuse(AGENDA_NOT_FOUND, "view.unknown", "Visningen er ukendt.", words_from("view"));
  const shower show = shower_of(&request->media_type);
  if (show == NULL)
    return refuse(AGENDA_NOT_SUPPORTED, "media_type", "Den slags kan ikke vises.", words_from("media_type"));
  state* now = malloc(sizeof *now);
  const bool trusts_here = broken(TRUSTS_MEMORY_IN_THE_RECORD) && strcmp(view, "record") == 0;
  if (now == NULL && !broken(TRUSTS_MEMORY_IN_VIEWS) && !trusts_here)
    return refuse(AGENDA_OUT_OF_MEMORY, "memory", "Der er ikke mere plads.", words_from(""));
  refusal why = read_all(self, call, now);
  page to = {writer, AGENDA_OK, {NULL, 0}, 2};
  if (request->struct_size >= sizeof *request) {
    if (!is_sound(&request->id_prefix) || (request->id_prefix.size != 0 && !is_id(&request->id_prefix)) ||
        request->heading_level > 4)
      why = invalid("id_prefix");
    to.id_prefix = request->id_prefix;
    if (request->heading_level != 0 && !broken(KEEPS_ITS_HEADINGS)) to.heading_level = request->heading_level;
  }
  if (broken(WRITES_WHEN_LOOKED_AT)) write_while_looking(self, call);
  if (why.status == AGENDA_OK) why.status = show_page(&to, now, request, show, view);
  free(now);
  if (why.status != AGENDA_OK || to.status == AGENDA_OK || broken(DOES_NOT_HEAR_WRITERS)) return why;
  return unavailable(AGENDA_UNAVAILABLE);
}

static agenda_status render(void* self, const agenda_call* call, const agenda_view_request* request,
                            const agenda_writer* writer) {
  static int inside = 0;
  refusal why = check_call(call);
  if (broken(TAKES_ANY_PLACE_IN_VIEWS) && strcmp(why.field, "organisation") == 0) why = fine;
  const size_t least = broken(READS_PAST_THE_VIEW_REQUEST) ? 0 : offsetof(agenda_view_request, typed);
  if (why.status == AGENDA_OK && (request == NULL || request->struct_size < least)) why = invalid("request");
  if (why.status == AGENDA_OK && !is_writer(writer)) why = invalid("writer");
  const bool is_alone = !broken(LETS_ONE_IN) || __atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST) == 1;
  if (broken(LETS_ONE_IN)) usleep(2000);
  if (why.status == AGENDA_OK && !is_alone) why = unavailable(AGENDA_UNAVAILABLE);
  if (why.status == AGENDA_OK) why = render_page(self, call, request, writer);
  if (broken(SHOWS_WHAT_WAS_TYPED_RAW) && why.status == AGENDA_OK &&
      request->struct_size >= sizeof *request) {
    for (uint64_t i = 0; i < request->typed_count; ++i)
      (void)writer->write(writer->ctx, request->typed[i]->value.bytes, request->typed[i]->value.size);
  }
  if (broken(LETS_ONE_IN)) __atomic_sub_fetch(&inside, 1, __ATOMIC_SEQ_CST);
  // NOT_MODIFIED means that the reader has the page, which is no failure to report.
  return why.status == AGENDA_NOT_MODIFIED ? why.status : tell(report_of(call), &why);
}

static agenda_status state_token(void* self, const agenda_call* call, const agenda_text* item,
                                 const agenda_writer* writer) {
  refusal why = check_call(call);
  if (why.status == AGENDA_OK) why = check_item(item);
  if (why.status == AGENDA_OK && !is_writer(writer)) why = invalid("writer");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  state* now = malloc(sizeof *now);
  if (now == NULL) return AGENDA_OUT_OF_MEMORY;
  agenda_call asking = *call;
  asking.request_id = (agenda_text){NULL, 0};  // a receipt is nothing that is shown
  why = read_all(self, &asking, now);
  char token[80];
  const int64_t clock = broken(TOKEN_OF_THE_CLOCK) ? call->time_ms : 0;
  const uint64_t newest = broken(TOKEN_NEVER_CHANGES) ? 0 : now->newest;
  snprintf(token, sizeof token, "t%" PRIu64 ".%" PRIu64 ".%" PRIu32 ".%" PRId64, newest,
           broken(TOKEN_NEVER_CHANGES) ? 0 : now->count, now->meeting_state, clock);
  free(now);
  if (why.status == AGENDA_OK &&
      writer->write(writer->ctx, (const uint8_t*)token, strlen(token)) != AGENDA_OK)
    why = unavailable(AGENDA_UNAVAILABLE);
  return tell(report_of(call), &why);
}

static agenda_status asset(void* self, const agenda_text* name, const agenda_writer* writer) {
  (void)self;
  if (name == NULL || !is_sound(name) || !is_writer(writer)) return AGENDA_INVALID_ARGUMENT;
  static const char schema[] =
      "{\"type\":\"object\",\"required\":[\"page\",\"lines\"],\"properties\":{\"page\":{\"enum\":[\"notes\","
      "\"board\"]},\"lines\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/line\"}}},"
      "\"definitions\":{\"line\":{\"type\":\"string\"}}}";
  const char* bytes = is(name, "agenda.css") ? "article{}" : is(name, "pages.schema.json") ? schema : NULL;
  if (bytes == NULL) return AGENDA_NOT_FOUND;
  const agenda_status status = writer->write(writer->ctx, (const uint8_t*)bytes, strlen(bytes));
  return status == AGENDA_OK ? AGENDA_OK : AGENDA_UNAVAILABLE;
}
