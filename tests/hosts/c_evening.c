// A board has one evening on one topic, and nobody may see sealed answers before they are opened.
#include <string.h>

#include "c_portal.h"
#include "c_promises.h"
#include "check.h"

static const char* const views[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
static const char* const types[] = {"text/html", "application/json", "text/plain"};
enum { VIEWS = 6, TYPES = 3 };

static const agenda_field csrf = {{(const uint8_t*)"csrf", 4}, {(const uint8_t*)"k3y-of-the-portal", 17}};
static const agenda_field* const hidden[] = {&csrf};

static agenda_form form_of_portal(void) {
  return (agenda_form){.struct_size = sizeof(agenda_form),
                       .hidden_count = 1,
                       .address = text_from("/moede/2026-03/gem"),
                       .hidden = hidden};
}

static void make_and_open(c_portal* host, const char* library, const char* content) {
  portal_make(host, library, content);
  c_said answer = portal_open(host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
}

static void close_and_unmake(c_portal* host) {
  portal_close(host);
  portal_unmake(host);
}

static void answer_trust(c_portal* host, const char* id, const char* answer, const char* note,
                         const char* share) {
  must_act(host, id, TOPIC, "answer_consideration",
           FIELDS("consideration", TRUST, "answer", answer, "note", note, "share_note", share));
}

static void page_shows(c_portal* host, const char* id, const char* view, const char* type,
                       const char* words) {
  c_said page = render(host, id, TOPIC, view, type, NULL);
  CHECK_SAID(page.status == AGENDA_OK, &page);
  CHECK_SAID(shows(&page, words), &page);
  forget(&page);
}

static void is_refused(c_said answer, agenda_status status, const char* code) {
  CHECK_SAID(answer.status == status && answer.told == 1, &answer);
  CHECK_SAID(strcmp(answer.code, code) == 0 && answer.message[0] != '\0', &answer);
  CHECK_SAID(answer.out.bytes == NULL, &answer);
}

static void every_page_is_shown(c_portal* host) {
  const agenda_form form = form_of_portal();
  for (size_t person = 0; person < PEOPLE; ++person) {
    for (size_t view = 0; view < VIEWS; ++view) {
      for (size_t type = 0; type < TYPES; ++type) {
        c_said plain = render(host, people[person].id, TOPIC, views[view], types[type], NULL);
        CHECK_SAID(plain.status == AGENDA_OK && plain.out.size > 0, &plain);
        CHECK_SAID(!shows(&plain, "<script") && !shows(&plain, "<form"), &plain);
        c_said with = render(host, people[person].id, TOPIC, views[view], types[type], &form);
        CHECK_SAID(with.status == AGENDA_OK, &with);
        if (shows(&with, "<form")) CHECK_SAID(shows(&with, "k3y-of-the-portal"), &with);
        forget(&plain);
        forget(&with);
      }
    }
  }
  c_said page = render(host, "aase", TOPIC, "prepare", "text/html", &form);
  CHECK_SAID(shows(&page, "<form") && shows(&page, "action=\"/moede/2026-03/gem\""), &page);
  forget(&page);
  is_refused(render(host, "aase", TOPIC, "other", "text/html", NULL), AGENDA_NOT_FOUND, "view.unknown");
  is_refused(render(host, "aase", TOPIC, "record", "image/png", NULL), AGENDA_NOT_SUPPORTED,
             "view.unknown_media_type");
  is_refused(render(host, "aase", "other", "record", "text/html", NULL), AGENDA_NOT_FOUND, "item.unknown");
}

static void prepare(c_portal* host) {
  answer_trust(host, "aase", "yes", "Æblehaven er fuld af ildsjæle", "yes");
  answer_trust(host, "jonas", "no", "Kun for mig selv: få møder op", "no");
  answer_trust(host, "fatma", "yes", "", "no");
  answer_trust(host, "svend", "unsure", "", "no");
  page_shows(host, "aase", "prepare", "text/plain", "Æblehaven er fuld af ildsjæle");
  is_refused(
      act(host, "rita", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "yes")),
      AGENDA_INVALID_ARGUMENT, "answer.whose");
  is_refused(
      act(host, "guest", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "yes")),
      AGENDA_NOT_ALLOWED, "action.not_with_this_role");
}

static void open_answers(c_portal* host) {
  is_refused(act(host, "aase", TOPIC, "open_answers", NO_FIELDS), AGENDA_NOT_ALLOWED,
             "action.not_with_this_role");
  // It is asked about first: what was seen stays seen. Svend stands in for Fatma, whose own answer counts.
  is_refused(act(host, "kirsten", TOPIC, "open_answers", NO_FIELDS), AGENDA_CONFLICT, "opening.confirm");
  must_act(host, "kirsten", TOPIC, "open_answers", FIELDS("answered", "3"));
  is_refused(act(host, "aase", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "no")),
             AGENDA_WRONG_STATE, "state.opened");
  page_shows(host, "bent", "meeting", "application/json", "\"totals\":{\"yes\":2,\"no\":1,\"unsure\":0}");
  page_shows(host, "bent", "meeting", "text/html", "Æblehaven er fuld af ildsjæle");
  for (size_t person = 0; person < PEOPLE; ++person) {
    if (strcmp(people[person].id, "jonas") == 0) continue;
    for (size_t view = 0; view < VIEWS; ++view) {
      c_said page = render(host, people[person].id, TOPIC, views[view], "application/json", NULL);
      CHECK_SAID(page.status == AGENDA_OK && !shows(&page, "Kun for mig selv"), &page);
      forget(&page);
    }
  }
}

static void decide(c_portal* host) {
  must_act(host, "kirsten", "", "set_majority_rule",
           FIELDS("majority", "of_votes_cast", "source", "Vedtægterne § 12"));
  must_act(host, "rita", TOPIC, "record_board_answer", FIELDS("consideration", TRUST, "answer", "yes"));
  must_act(host, "rita", TOPIC, "record_conclusion",
           FIELDS("question", PARTICIPATION, "text", "Vi holder vælgermøde\r\ni beboerhuset"));
  must_act(host, "rita", TOPIC, "record_vote",
           FIELDS("proposal", "Vælgermøde i oktober", "in_favour", "4", "against", "1"));
  must_act(host, "rita", TOPIC, "record_decision",
           FIELDS("outcome", "adopted", "text", "Der holdes vælgermøde i oktober", "vote", "v1"));
  must_act(host, "rita", TOPIC, "add_follow_up",
           FIELDS("task", "Book beboerhuset", "responsible", "Åse Nørregård", "due_date", "2026-06-01",
                  "decision", "d1"));
}

static void one_cannot_overwrite_another(c_portal* host) {
  const char* const fields[] = {"question", PARTICIPATION, "text", "Noget helt andet", NULL};
  c_said answer = act_as(host, "bent", "overwrite", TOPIC, "record_conclusion", 1, fields);
  CHECK_SAID(answer.status == AGENDA_CONFLICT && answer.revision > 1, &answer);
  CHECK_SAID(strcmp(answer.theirs, "Vi holder vælgermøde\ni beboerhuset") == 0, &answer);
  CHECK_SAID(strcmp(answer.yours, "Noget helt andet") == 0, &answer);
  c_said settled =
      act_as(host, "bent", "overwrite", TOPIC, "record_conclusion", (int64_t)answer.revision, fields);
  CHECK_SAID(settled.status == AGENDA_OK, &settled);
  forget(&settled);
}

static void the_record_holds(c_portal* host) {
  const char* const said_there[] = {"Noget helt andet", "Vælgermøde i oktober",
                                    "Der holdes vælgermøde i oktober", "Book beboerhuset", "Åse Nørregård"};
  for (size_t type = 0; type < TYPES; ++type) {
    for (size_t i = 0; i < sizeof said_there / sizeof *said_there; ++i)
      page_shows(host, "guest", "record", types[type], said_there[i]);
  }
  page_shows(host, "guest", "record", "application/json", "\"result\":\"carried\"");
}

void evening_is_kept(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  prepare(&host);
  every_page_is_shown(&host);
  host.state = AGENDA_MEETING_IN_SESSION;
  open_answers(&host);
  decide(&host);
  one_cannot_overwrite_another(&host);
  the_record_holds(&host);
  host.state = AGENDA_MEETING_LOCKED;
  is_refused(act(&host, "rita", TOPIC, "record_decision", FIELDS("outcome", "adopted", "text", "For sent")),
             AGENDA_WRONG_STATE, "state.locked");
  the_record_holds(&host);
  must_act(&host, "rita", TOPIC, "change_follow_up", FIELDS("follow_up", "f1", "status", "done"));

  // The stored records suffice: another plugin object on the same storage shows the same evening.
  c_said before = render(&host, "bent", TOPIC, "record", "application/json", NULL);
  portal_close(&host);
  c_said opened = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(opened.status == AGENDA_OK, &opened);
  c_said after = render(&host, "bent", TOPIC, "record", "application/json", NULL);
  CHECK(before.status == AGENDA_OK && strcmp(before.out.bytes, after.out.bytes) == 0);
  forget(&before);
  forget(&after);
  CHECK(c_storage_author(&host.storage, "decision", "d1") != NULL);
  CHECK(strcmp(c_storage_author(&host.storage, "decision", "d1"), "rita") == 0);
  close_and_unmake(&host);
}

static bool is_either(const char* id, const char* one, const char* other) {
  return strcmp(id, one) == 0 || strcmp(id, other) == 0;
}

static c_said token(c_portal* host, const char* id, const char* item) {
  c_said token = {0};
  const agenda_report report = report_into(&token);
  const agenda_actor actor = actor_of(who(id));
  const agenda_call call = call_of(&actor, &report);
  const agenda_text text = text_from(item);
  const agenda_writer writer = writer_into(&token.out);
  token.status = host->view->state_token(host->plugin->self, &call, &text, &writer);
  CHECK_SAID(token.status == AGENDA_OK && token.out.size > 0, &token);
  return token;
}

// Two boards that differ in nothing but who answered what in secret must look the same to everybody else, in
// every view and type: whatever is not equal would be a leak, whatever words it used.
static void look_the_same(c_portal* left, c_portal* right) {
  static const char* const items[] = {GUIDE, TOPIC};
  const agenda_form form = form_of_portal();
  for (size_t person = 0; person < PEOPLE; ++person) {
    const char* id = people[person].id;
    if (is_either(id, "bent", "jonas")) continue;
    for (size_t item = 0; item < 2; ++item) {
      for (size_t page = 0; page < VIEWS * TYPES * 2; ++page) {
        const char *view = views[page % VIEWS], *type = types[page / VIEWS % TYPES];
        const agenda_form* with = page / VIEWS / TYPES == 0 ? NULL : &form;
        c_said one = render(left, id, items[item], view, type, with);
        c_said other = render(right, id, items[item], view, type, with);
        CHECK_SAID(one.status == AGENDA_OK && other.status == AGENDA_OK, &other);
        CHECK_SAID(strcmp(one.out.bytes, other.out.bytes) == 0, &one);
        CHECK_SAID(!shows(&one, "hemmelig"), &one);
        forget(&one);
        forget(&other);
      }
      c_said one = token(left, id, items[item]), other = token(right, id, items[item]);
      CHECK_SAID(strcmp(one.out.bytes, other.out.bytes) == 0, &one);
      forget(&one);
      forget(&other);
    }
  }
}

void sealed_answers_are_sealed(const char* library, const char* content) {
  c_portal left, right;
  make_and_open(&left, library, content);
  make_and_open(&right, library, content);
  answer_trust(&left, "bent", "yes", "hemmelig: alt er godt", "yes");
  answer_trust(&right, "jonas", "no", "hemmelig: alt er skidt", "no");
  look_the_same(&left, &right);
  answer_trust(&left, "jonas", "unsure", "hemmelig: tja", "no");
  answer_trust(&right, "bent", "no", "hemmelig: nej tak", "yes");
  look_the_same(&left, &right);
  left.state = right.state = AGENDA_MEETING_IN_SESSION;
  look_the_same(&left, &right);
  page_shows(&left, "bent", "prepare", "text/html", "hemmelig: alt er godt");
  close_and_unmake(&left);
  close_and_unmake(&right);
}

void names_stay_sealed_without_a_list(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  host.keeps_no_list = true;
  answer_trust(&host, "bent", "yes", "hemmelig: alt er godt", "yes");
  for (size_t person = 0; person < PEOPLE; ++person) {
    if (strcmp(people[person].id, "bent") == 0) continue;
    for (size_t page = 0; page < VIEWS * TYPES; ++page) {
      c_said seen = render(&host, people[person].id, TOPIC, views[page % VIEWS], types[page / VIEWS], NULL);
      CHECK_SAID(seen.status == AGENDA_OK && !shows(&seen, "hemmelig"), &seen);
      CHECK_SAID(!shows(&seen, "bent\"") && !shows(&seen, "Østergaard"), &seen);
      forget(&seen);
    }
  }
  close_and_unmake(&host);
}
