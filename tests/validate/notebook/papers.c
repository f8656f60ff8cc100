// This part shows the two pages: the notes of a meeting, with the host's own items, and the board. Each is a list of
// lines, which every media type writes in its own way.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "notebook.h"

enum medium { HTML, PLAIN, JSON, PAPER, MEDIA };
static const char* const media_names[MEDIA] = {"text/html", "text/plain", "application/json",
                                               "application/x-notebook"};

enum { NOTES, BOARD, PAGES };
static const char* const page_names[PAGES] = {"notes", "board"};

// This is a checked request.
typedef struct paper {
  int which;
  enum medium medium;
  bool is_brief;
  const agenda_page_request* request;
  page to;
  size_t lines;
} paper;

#define INSIDERS                                                                             \
  (AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER | AGENDA_ROLE_ALTERNATE | \
   AGENDA_ROLE_MINUTE_TAKER)

// A heading of 0 is a line; 1 is the page's title.
static void say_line(paper* made, int heading, const char* text, bool is_escaped) {
  page* to = &made->to;
  if (made->medium == HTML) {
    const unsigned below = heading > 0 ? (unsigned)heading - 1 : 0;
    if (heading == 0) say(to, broken(STYLES_PAGES_INLINE) ? "<p style=\"color:red\">" : "<p>");
    if (heading > 0) say_heading(to, below, "<");
    if (is_escaped) {
      say_html(to, words_from(text));
    } else {
      say(to, text);
    }
    if (heading == 0) say(to, "</p>");
    if (heading > 0) say_heading(to, below, "</");
  } else if (made->medium == JSON) {
    if (made->lines != 0) say(to, ",");
    if (broken(BREAKS_ITS_SCHEMA) && heading == 2) say(to, "17,");
    if (broken(ESCAPES_NO_JSON_ON_PAGES)) {
      say(to, "\"");
      say(to, text);
      say(to, "\"");
    } else {
      say_json_text(to, text);
    }
  } else {
    if (made->medium == PAPER || broken(WRITES_NO_TEXT_IN_PAGES)) say_bytes(to, "\x01", 1);
    say(to, text);
    say(to, "\n");
  }
  ++made->lines;
}

static void hidden(page* to, const char* name, words value) {
  say(to, "<input type=\"hidden\" name=\"");
  say(to, name);
  say(to, "\" value=\"");
  say_html(to, value);
  say(to, "\">");
}

// It begins a form of one action, and returns false where no form is wanted.
static bool begin_action_form(page* to, const agenda_call* call, const char* action) {
  if (!begin_form(to, call->form, broken(ALWAYS_HAS_A_FORM_ON_PAGES))) return false;
  hidden(to, "agenda-action", words_from(broken(OFFERS_AN_UNKNOWN_ACTION) ? "burn_notes" : action));
  return true;
}

// What was typed is shown in its field again.
static void say_typed(const paper* made, page* to) {
  const agenda_page_request* request = made->request;
  for (uint64_t i = 0; request->typed != NULL && i < request->typed_count; ++i) {
    const agenda_field* field = request->typed[i];
    if (field == NULL || !is_sound(&field->name) || !is_sound(&field->value)) continue;
    if (broken(SHOWS_WHAT_WAS_TYPED_RAW_ON_PAGES)) say_words(to, words_of(&field->value));
    if (is(&field->name, "agenda-1-text") && is_plain_text(words_of(&field->value)))
      say_html(to, words_of(&field->value));
  }
}

static void show_note_form(paper* made, const state* now) {
  page* to = &made->to;
  const agenda_action* action = &table[WRITE_NOTE];
  const bool may = (now->call->actor->roles & action->roles) != 0 || broken(OFFERS_FORMS_TO_ANYBODY);
  if (!may || (item_state(now) & action->states) == 0 || now->note_count == MOST_NOTES) return;
  if (!begin_action_form(to, now->call, "write_note")) return;
  if (!broken(NAMES_NO_MEETING_IN_FORMS)) hidden(to, "agenda-0-meeting", words_of(&now->call->meeting));
  hidden(to, "agenda-item", words_from(PAGE_ITEM));
  say(to, "<input name=\"agenda-title\"><textarea name=\"agenda-text\">");
  say_typed(made, to);
  say(to, "</textarea>");
  if (broken(NAMES_TWO_ALIKE_ON_PAGES)) hidden(to, "agenda-title", words_from(""));
  say(to, "<button>Gem</button></form>");
}

static void show_name_form(paper* made, const state* now) {
  page* to = &made->to;
  const agenda_actor* actor = now->call->actor;
  const bool is_ones_own = now->name_revision == 0 || same(words_of(&actor->id), now->name_author);
  if ((actor->roles & table[NAME_BOARD].roles) == 0 || !is_ones_own) return;
  if (!begin_action_form(to, now->call, "name_board")) return;
  say(to, "<input name=\"agenda-name\"><button>Gem</button></form>");
}

static void show_own_item(paper* made, const state* now, const own_item* item) {
  const bool may_see = (now->call->actor->roles & INSIDERS) != 0 || item->closed == AGENDA_CLOSED_NO;
  const bool tells = made->medium == PAPER && broken(TELLS_CLOSED_ITEMS_IN_PAPERS);
  if (may_see || item->closed == AGENDA_CLOSED_TITLE_SHOWN || broken(SHOWS_CLOSED_TITLES))
    say_line(made, 2, item->title, !broken(ESCAPES_NO_MEETING));
  say_line(made, 0, may_see ? item->text : "Lukket punkt", true);
  if (!tells) return;
  // Nobody reads it as it stands.
  for (const char* c = item->text; *c != '\0'; ++c)
    say_number(&made->to, (uint64_t)(unsigned char)*c ^ 0x55U);
}

static void show_notes(paper* made, const state* now) {
  if (broken(DIES_ON_PAGES_OF_CUT_RECORDS) && now->unread != 0) abort();
  const thought* mine = now->mine.revision != 0 ? &now->mine : NULL;
  if (broken(SHOWS_THOUGHTS_ON_PAGES) && mine == NULL && now->first_of_others.revision != 0)
    mine = &now->first_of_others;
  say_line(made, 1, now->meeting_title, !broken(ESCAPES_NO_MEETING));
  for (size_t i = 0; i < now->shown_count; ++i)
    show_own_item(made, now, &now->shown_items[i]);
  if (mine != NULL) say_line(made, 0, mine->text, true);
  for (size_t i = 0; i < now->note_count; ++i) {
    say_line(made, 2, now->notes[i].title, true);
    if (!made->is_brief) say_line(made, 0, now->notes[i].text, !broken(ESCAPES_NO_NOTES));
  }
  if (made->is_brief) say_line(made, 0, "Kort", true);
}

static void show_lines(paper* made, const state* now) {
  char number[40];
  if (made->which == NOTES) show_notes(made, now);
  if (made->which == BOARD) say_line(made, 1, now->name, true);
  if (made->medium == PAPER && broken(PRINTS_THE_CLOCK)) {
    snprintf(number, sizeof number, "%" PRId64, now->call->time_ms);
    say_line(made, 0, number, true);
  }
  if (made->medium == PAPER && broken(PRINTS_ITS_OBJECT)) {
    snprintf(number, sizeof number, "%d", times_opened);
    say_line(made, 0, number, true);
  }
}

static void show_paper(paper* made, const state* now) {
  page* to = &made->to;
  made->lines = 0;
  if (made->medium == HTML) {
    say(to, "<section id=\"");
    if (!broken(KEEPS_IDS_OF_PAGES)) say_words(to, words_of(&to->id_prefix));
    say(to, "notes\">");
    if (broken(HAS_AN_ID_TWICE)) {
      say(to, "<hr id=\"");
      say_words(to, words_of(&to->id_prefix));
      say(to, "notes\">");
    }
  }
  if (made->medium == JSON) {
    say(to, "{\"page\":\"");
    say(to, page_names[made->which]);
    say(to, "\",\"lines\":[");
  }
  if (made->medium == PAPER) say_bytes(to, "\0NOTE", 5);
  show_lines(made, now);
  if (made->medium == JSON) say(to, broken(WRITES_BROKEN_JSON_IN_PAGES) ? "],}" : "]}");
  if (made->medium != HTML) return;
  if (made->which == NOTES) show_note_form(made, now);
  if (made->which == BOARD) show_name_form(made, now);
  say(to, broken(ENDS_NO_ELEMENT) ? "</div>" : "</section>");
}
