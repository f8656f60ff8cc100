// This part reads what a call rests on: the meeting, and in one read what is stored of the page.
#include <string.h>

#include "notebook.h"

static const agenda_text page_item = TEXT(PAGE_ITEM);

static agenda_key key_of(const agenda_call* call, bool of_the_board, const char* kind, agenda_text id) {
  agenda_key key;
  memset(&key, 0, sizeof key);
  key.organisation = call->organisation;
  key.board = call->board;
  if (!of_the_board) {
    key.item = page_item;
    key.meeting = call->meeting;
  }
  key.kind = text_from(kind);
  key.id = id;
  return key;
}

// A receipt has the id ACTOR/REQUEST, because a request id belongs to its actor.
static agenda_text receipt_id(const agenda_call* call, char* room, size_t size) {
  char request[ID_ROOM];
  keep(room, size, broken(SHARES_REQUEST_IDS) ? words_from("all") : words_of(&call->actor->id));
  keep(request, sizeof request, words_of(&call->request_id));
  const size_t actor = strlen(room);
  room[actor] = '/';
  keep(room + actor + 1, size - actor - 1, words_from(request));
  return text_from(room);
}

// A text of the host's is left out where it is none, or longer than is shown.
static void take_words(char* to, size_t room, const agenda_text* from) {
  to[0] = '\0';
  if (is_sound(from) && from->size < room && is_plain_text(words_of(from))) keep(to, room, words_of(from));
}

static void take_shown_item(state* now, const agenda_own_item* item) {
  if (now->shown_count == MOST_SHOWN_ITEMS) return;
  own_item* shown = &now->shown_items[now->shown_count++];
  take_words(shown->title, sizeof shown->title, &item->title);
  take_words(shown->text, sizeof shown->text, &item->text);
  if (now->is_for_a_page && broken(TRUSTS_OWN_TEXTS))
    keep(shown->text, sizeof shown->text, words_of(&item->text));
  shown->closed = item->closed;
}

// The notebook keeps notes of its own item alone. Those of the host stand on the pages of the meeting, and what is wrong
// among them is left out.
static agenda_status take_own_items(state* now, const agenda_meeting* meeting) {
  for (uint64_t i = 0; meeting->own_items != NULL && i < meeting->own_item_count && i < AGENDA_MOST_OWN_ITEMS;
       ++i) {
    const agenda_own_item* item = meeting->own_items[i];
    const bool is_one =
        broken(TRUSTS_OWN_ITEMS) || (item != NULL && item->struct_size >= sizeof *item && is_id(&item->id));
    if (is_one && words_of(&item->id).size <= LONGEST_OWN_ID) {
      ++now->own_items;
      take_shown_item(now, item);
    } else if (broken(REFUSES_WRONG_OWN_ITEMS)) {
      return AGENDA_INVALID_ARGUMENT;
    }
  }
  return AGENDA_OK;
}

static agenda_status take_meeting(void* ctx, const agenda_meeting* meeting) {
  state* now = ctx;
  if (meeting == NULL || meeting->struct_size < sizeof *meeting) return AGENDA_UNAVAILABLE;
  now->meeting_state = meeting->state;
  if (now->is_for_a_page && broken(TRUSTS_TITLES)) {
    for (uint64_t i = 0; i < meeting->title.size && i + 1 < sizeof now->meeting_title; ++i)
      now->meeting_title[i] = (char)meeting->title.bytes[i];
  } else {
    take_words(now->meeting_title, sizeof now->meeting_title, &meeting->title);
  }
  for (uint64_t i = 0; meeting->members != NULL && i < meeting->member_count && i < MOST_MEMBERS; ++i) {
    const agenda_member* member = meeting->members[i];
    const bool is_one = broken(TRUSTS_MEMBERS) ||
                        (member != NULL && member->struct_size >= sizeof *member && is_id(&member->id));
    if (is_one) keep(now->members[now->member_count++], ID_ROOM, words_of(&member->id));
  }
  return take_own_items(now, meeting);
}

static void take_thought(state* now, const agenda_record* record) {
  thought read = {.revision = record->revision};
  if (!text_in(&record->payload, "mood", read.mood, sizeof read.mood) ||
      !text_in(&record->payload, "text", read.text, sizeof read.text))
    return;
  ++now->thoughts;
  now->fine += strcmp(read.mood, "fine") == 0 ? 1 : 0;
  now->rough += strcmp(read.mood, "rough") == 0 ? 1 : 0;
  const agenda_actor* actor = now->call->actor;
  char me[ID_ROOM] = "";
  if (actor != NULL) keep(me, sizeof me, words_of(&actor->id));
  if (same(words_of(&record->key->id), me)) {
    now->mine = read;
  } else if (now->first_of_others.revision == 0) {
    now->first_of_others = read;
  }
}

static void take_note(state* now, const agenda_record* record) {
  if (now->note_count == MOST_NOTES) return;
  note* read = &now->notes[now->note_count];
  memset(read, 0, sizeof *read);
  if (!is_id(&record->key->id) || record->key->id.size >= sizeof read->id || !is_id(&record->author)) return;
  if (!text_in(&record->payload, "text", read->text, sizeof read->text) ||
      !text_in(&record->payload, "title", read->title, sizeof read->title)) {
    ++now->unread;
    return;
  }
  read->revision = record->revision;
  keep(read->id, sizeof read->id, words_of(&record->key->id));
  keep(read->author, sizeof read->author, words_of(&record->author));
  ++now->note_count;
}

static void take_receipt(state* now, const agenda_record* record) {
  receipt* read = &now->before;
  read->revision = record->revision;
  if (!text_in(&record->payload, "print", read->print, sizeof read->print) ||
      !text_in(&record->payload, "results", read->results, sizeof read->results))
    read->print[0] = '\0';  // it cannot be told what was done, so any request counts as another one
}

static agenda_status take_record(void* ctx, uint64_t range, const agenda_record* record) {
  state* now = ctx;
  (void)range;
  const bool is_whole = record != NULL && record->struct_size >= sizeof *record && record->key != NULL;
  if (!is_whole && !broken(TRUSTS_RECORDS)) return AGENDA_OK;
  const agenda_text* kind = &record->key->kind;
  ++now->count;
  if (record->revision > now->newest) now->newest = record->revision;
  if (is(kind, "thought")) take_thought(now, record);
  if (is(kind, "opening")) now->opened = record->revision;
  if (is(kind, "note")) take_note(now, record);
  if (is(kind, "receipt")) take_receipt(now, record);
  if (is(kind, "name")) {
    now->name_revision = record->revision;
    keep(now->name_author, sizeof now->name_author,
         is_id(&record->author) ? words_of(&record->author) : words_from(""));
    text_in(&record->payload, "name", now->name, sizeof now->name);
  }
  return AGENDA_OK;
}

// It tells whether a peer said OK; from any other status unavailable() makes a refusal of our own.
static bool said_ok(agenda_status status) {
  return status == AGENDA_OK || (broken(TAKES_ZERO_FOR_OK) && status == 0);
}

static refusal unavailable(agenda_status status) {
  if (status == AGENDA_OUT_OF_MEMORY)
    return refuse(AGENDA_OUT_OF_MEMORY, "memory", "Der er ikke mere plads.", words_from(""));
  return refuse(AGENDA_UNAVAILABLE, "storage", "Portalen svarer ikke; prøv igen om lidt.", words_from(""));
}

static refusal read_meeting(const notebook* self, const agenda_call* call, state* now) {
  if (call->meeting.size == 0) return invalid("meeting");
  now->meeting_state = 0;
  const agenda_status status =
      self->meetings->read(self->meetings->self, call, &call->meeting, now, take_meeting);
  if (status == AGENDA_NOT_FOUND)
    return refuse(status, "meeting.unknown", "Der er intet møde med det id.", words_from("meeting"));
  if (broken(TAKES_NO_MEETING_FOR_ONE) && now->meeting_state == 0)
    now->meeting_state = AGENDA_MEETING_IN_SESSION;
  if (broken(TAKES_NO_MEETING_FOR_ONE)) return fine;
  return said_ok(status) && now->meeting_state != 0 ? fine : unavailable(status);
}

// It reads the page, the board's name, and the receipt of this request where it has an id.
static refusal read_state(const notebook* self, const agenda_call* call, state* now) {
  char room[2 * ID_ROOM];
  agenda_key keys[3] = {key_of(call, false, "", (agenda_text){NULL, 0}),
                        key_of(call, true, "name", (agenda_text){NULL, 0})};
  agenda_range ranges[3];
  const agenda_range* pointers[3] = {&ranges[0], &ranges[1], &ranges[2]};
  uint64_t count = 2;
  if (call->actor != NULL && call->request_id.size != 0) {
    keys[2] = key_of(call, true, "receipt", receipt_id(call, room, sizeof room));
    count = 3;
  }
  if (broken(READS_ANOTHER_ORGANISATION)) keys[1].organisation = text_from("another");
  if (now->is_for_a_page && broken(READS_ANOTHER_ORGANISATION_FOR_PAGES))
    keys[1].organisation = text_from("another");
  if (broken(ASKS_BY_TURNS)) {
    static unsigned turns;
    if (++turns % 2 == 0) pointers[0] = &ranges[1], pointers[1] = &ranges[0];
  }
  memset(ranges, 0, sizeof ranges);
  for (uint64_t i = 0; i < count; ++i) {
    ranges[i].struct_size = sizeof ranges[i];
    ranges[i].parts = i == 0 ? 4 : AGENDA_KEY_PARTS;
    ranges[i].key = &keys[i];
  }
  now->call = call;
  agenda_status status = AGENDA_OK;
  for (int i = 0; i < (broken(READS_FIVE_TIMES) ? 5 : 1); ++i) {
    now->thoughts = now->fine = now->rough = 0;
    now->note_count = 0;
    now->count = 0;
    status = self->storage->read(self->storage->self, call, pointers, count, now, take_record);
  }
  return said_ok(status) ? fine : unavailable(status);
}
