// This part does actions: a request is decided on one reading and written in one batch with its receipt.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "notebook.h"

// This gathers what a request writes, until all of it is decided.
typedef struct batch {
  struct one {
    agenda_key key;
    char id[2 * ID_ROOM];
    payload text;
    uint32_t flags;
    uint64_t replaces;  // revision
  } all[MOST_ACTIONS + 2];
  size_t count;
  bool needs_sealed;
  char results[LARGEST_RECEIPT / 2];
} batch;

typedef struct request_list {
  const agenda_action_request* const* all;
  uint64_t count;
} request_list;

static uint64_t mix(uint64_t print, words text) {
  for (size_t i = 0; i < text.size; ++i)
    print = (print ^ (unsigned char)text.at[i]) * UINT64_C(1099511628211);
  return (print ^ 0xFFU) * UINT64_C(1099511628211);
}

static void fingerprint(const agenda_call* call, request_list requests, char* to, size_t room) {
  uint64_t print = mix(UINT64_C(14695981039346656037), words_of(&call->meeting));
  for (uint64_t i = 0; i < requests.count; ++i) {
    const agenda_action_request* request = requests.all[i];
    print = mix(mix(print, words_of(&request->action)), words_of(&request->item));
    print = (print ^ (request->flags == 0 ? 0 : request->expected_revision + 1)) * UINT64_C(1099511628211);
    for (uint64_t j = 0; j < request->field_count; ++j)
      print = mix(mix(print, words_of(&request->fields[j]->name)), words_of(&request->fields[j]->value));
  }
  snprintf(to, room, "%016" PRIx64, print);
}

static struct one* new_record(batch* made, const agenda_call* call, bool of_the_board, const char* kind,
                              const char* id, uint64_t replaces) {
  struct one* one = NULL;
  for (size_t i = 0; i < made->count && one == NULL; ++i) {
    if (is(&made->all[i].key.kind, kind) && strcmp(made->all[i].id, id) == 0) one = &made->all[i];
  }
  if (one == NULL) one = &made->all[made->count++];
  one->text.size = 0;
  one->flags = 0;
  one->replaces = replaces;
  keep(one->id, sizeof one->id, words_from(id));
  one->key = key_of(call, of_the_board, kind, text_from(one->id));
  return one;
}

static refusal conflict(uint64_t revision, const char* theirs, words yours) {
  refusal why =
      refuse(AGENDA_CONFLICT, "conflict.changed", "En anden var først; se teksten.", words_from(""));
  why.revision = revision;
  why.theirs = words_from(theirs);
  if (!broken(LOSES_WHAT_WAS_SENT)) why.yours = yours;
  return why;
}

// The record at `revision` may be replaced: it is what was expected, or nothing was expected and it is one's
// own.
static bool may_replace(const agenda_action_request* request, uint64_t revision, bool is_ones_own) {
  if (broken(EXPECTS_NOTHING)) return true;
  if ((request->flags & AGENDA_EXPECTS_REVISION) != 0) return request->expected_revision == revision;
  return revision == 0 || is_ones_own;
}

static refusal write_thought(state* now, const agenda_action_request* request, batch* made) {
  const words text = value_of(request, "text");
  const bool tells = broken(TELLS_THOUGHTS_IN_REFUSALS) && now->mine.revision == 0;
  if (!may_replace(request, now->mine.revision, true))
    return conflict(now->mine.revision, tells ? now->first_of_others.text : now->mine.text, text);
  char me[ID_ROOM];
  keep(me, sizeof me, words_of(&now->call->actor->id));
  keep(now->mine.mood, sizeof now->mine.mood, value_of(request, "mood"));
  keep(now->mine.text, sizeof now->mine.text, text);
  struct one* one = new_record(made, now->call, false, "thought", me, now->mine.revision);
  one->flags = AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED;
  put_text(&one->text, "mood", now->mine.mood);
  put_text(&one->text, "text", now->mine.text);
  made->needs_sealed = true;
  return fine;
}

static refusal open_thoughts(const state* now, const agenda_action_request* request, batch* made) {
  if (!may_replace(request, 0, true)) return conflict(0, "", words_from(""));
  new_record(made, now->call, false, "opening", "", 0);
  made->needs_sealed = true;
  return fine;
}

static void put_note(const state* now, note* kept, const agenda_action_request* request, batch* made) {
  keep(kept->text, sizeof kept->text, value_of(request, "text"));
  if (value_of(request, "title").size != 0) keep(kept->title, sizeof kept->title, value_of(request, "title"));
  struct one* one = new_record(made, now->call, false, "note", kept->id, kept->revision);
  put_text(&one->text, "title", kept->title);
  put_text(&one->text, "text", kept->text);
}

static refusal write_note(state* now, const agenda_action_request* request, batch* made, char* id) {
  if (!may_replace(request, 0, true)) return conflict(0, "", value_of(request, "text"));
  if (now->note_count == MOST_NOTES)
    return refuse(AGENDA_WRONG_STATE, "notes.full", "Der er ikke plads til flere noter.", words_from(""));
  note* made_note = &now->notes[now->note_count];
  memset(made_note, 0, sizeof *made_note);
  snprintf(made_note->id, sizeof made_note->id, "n%zu", ++now->note_count);
  keep(made_note->author, sizeof made_note->author, words_of(&now->call->actor->id));
  put_note(now, made_note, request, made);
  strcpy(id, made_note->id);
  return fine;
}

static refusal correct_note(state* now, const agenda_action_request* request, batch* made, char* id) {
  const words wanted = value_of(request, "note");
  note* found = &now->notes[0];
  for (size_t i = 0; i < now->note_count; ++i) {
    if (same(wanted, now->notes[i].id)) found = &now->notes[i];
  }
  char me[ID_ROOM];
  keep(me, sizeof me, words_of(&now->call->actor->id));
  if (!may_replace(request, found->revision, strcmp(found->author, me) == 0))
    return conflict(found->revision, found->text, value_of(request, "text"));
  put_note(now, found, request, made);
  strcpy(id, found->id);
  return fine;
}

static refusal name_board(state* now, const agenda_action_request* request, batch* made) {
  if (broken(NEVER_NAMES_A_BOARD))
    return refuse(AGENDA_WRONG_STATE, "state", "Det kan ikke gøres nu.", words_from(""));
  char me[ID_ROOM];
  keep(me, sizeof me, words_of(&now->call->actor->id));
  if (!may_replace(request, now->name_revision, strcmp(now->name_author, me) == 0))
    return conflict(now->name_revision, now->name, value_of(request, "name"));
  keep(now->name, sizeof now->name, value_of(request, "name"));
  struct one* one = new_record(made, now->call, true, "name", "", now->name_revision);
  put_text(&one->text, "name", now->name);
  return fine;
}

static uint32_t item_state(const state* now) {
  if (now->meeting_state == AGENDA_MEETING_ENDED) return AGENDA_STATE_ENDED;
  if (now->meeting_state != AGENDA_MEETING_PLANNED && now->meeting_state != AGENDA_MEETING_IN_SESSION)
    return AGENDA_STATE_LOCKED;
  if (now->opened != 0) return AGENDA_STATE_OPENED;
  return now->meeting_state == AGENDA_MEETING_PLANNED ? AGENDA_STATE_PLANNED : AGENDA_STATE_IN_SESSION;
}

// It decides one action of a request on the state as the actions before it have left it.
static refusal decide(state* now, const agenda_action_request* request, batch* made) {
  const int which_action = find_action(words_of(&request->action));
  const agenda_action* action = &table[which_action];
  char id[16] = "";
  if ((now->call->actor->roles & action->roles) == 0 && !broken(ASKS_NO_ROLE))
    return refuse(AGENDA_NOT_ALLOWED, "role", "Det må du ikke i din rolle.", words_from(""));
  if (action->target == AGENDA_TARGET_ITEM && (item_state(now) & action->states) == 0 &&
      !broken(ASKS_NO_STATE))
    return refuse(AGENDA_WRONG_STATE, "state", "Det kan ikke gøres nu.", words_from(""));
  refusal why = check_fields(now, action, request);
  if (why.status != AGENDA_OK) return why;
  if (which_action == WRITE_THOUGHT) why = write_thought(now, request, made);
  if (which_action == OPEN_THOUGHTS) why = open_thoughts(now, request, made);
  if (which_action == WRITE_NOTE) why = write_note(now, request, made, id);
  if (which_action == CORRECT_NOTE) why = correct_note(now, request, made, id);
  if (which_action == NAME_BOARD) why = name_board(now, request, made);
  const size_t size = strlen(made->results);
  snprintf(made->results + size, sizeof made->results - size, "%s{\"action\":\"%.*s\",\"id\":\"%s\"%s}",
           size == 0 ? "" : ",", (int)action->name.size, (const char*)action->name.bytes, id,
           broken(CARRIES_ANOTHER_RECORD) && request->item.size != 0 ? ",\"item\":\"" PAGE_ITEM
                                                                       "\",\"record\":{\"revision\":1}"
                                                                     : "");
  return why;
}

static agenda_status write_outcome(const agenda_writer* writer, uint64_t revision, bool repeated,
                                   const char* results) {
  char head[80];
  const bool says_so = repeated && !broken(SAYS_NEVER_REPEATED);
  const int size =
      broken(FORGETS_THE_REVISION)
          ? snprintf(head, sizeof head, "{\"repeated\":%s,\"results\":[", says_so ? "true" : "false")
          : snprintf(head, sizeof head, "{\"revision\":%" PRIu64 ",\"repeated\":%s,\"results\":[", revision,
                     says_so ? "true" : "false");
  agenda_status status = writer->write(writer->ctx, (const uint8_t*)head, (uint64_t)size);
  if (status == AGENDA_OK) status = writer->write(writer->ctx, (const uint8_t*)results, strlen(results));
  if (status == AGENDA_OK) status = writer->write(writer->ctx, (const uint8_t*)"]}", 2);
  return status;
}

static agenda_status apply(const notebook* self, const agenda_call* call, batch* made, uint64_t* revision) {
  agenda_precondition musts[MOST_ACTIONS + 3];
  const agenda_precondition* must_pointers[MOST_ACTIONS + 3];
  agenda_put puts[MOST_ACTIONS + 2];
  const agenda_put* put_pointers[MOST_ACTIONS + 2];
  memset(musts, 0, sizeof musts);
  uint64_t must_count = 0;
  for (size_t i = 0; i < made->count; ++i) {
    struct one* one = &made->all[i];
    const uint32_t kind = one->replaces == 0 ? AGENDA_MUST_BE_ABSENT : AGENDA_MUST_BE_AT_REVISION;
    musts[must_count++] = (agenda_precondition){sizeof musts[0], kind, 0, 0, &one->key, one->replaces, 0};
    puts[i] = (agenda_put){sizeof puts[0], one->flags, &one->key, end_of(&one->text)};
    put_pointers[i] = &puts[i];
  }
  const agenda_key opening = key_of(call, false, "opening", (agenda_text){NULL, 0});
  if (made->needs_sealed)
    musts[must_count++] = (agenda_precondition){sizeof musts[0], AGENDA_MUST_BE_ABSENT, 0, 0, &opening, 0, 0};
  for (uint64_t i = 0; i < must_count; ++i)
    must_pointers[i] = &musts[i];
  const agenda_batch batch_of_all = {sizeof batch_of_all,
                                     call->utc_offset_minutes,
                                     call->time_ms,
                                     call->actor->id,
                                     must_pointers,
                                     must_count,
                                     NULL,
                                     0,
                                     put_pointers,
                                     made->count};
  agenda_applied applied = {.struct_size = sizeof applied};
  const agenda_status status = self->storage->apply(self->storage->self, call, &batch_of_all, &applied);
  *revision = applied.revision;
  return status;
}

static void put_receipt(batch* made, const agenda_call* call, const char* print) {
  char id[2 * ID_ROOM];
  static char shared[2 * ID_ROOM];
  receipt_id(call, id, sizeof id);
  if (broken(SHARES_A_BUFFER)) {
    strcpy(shared, id);
    usleep(3000);
    strcpy(id, shared);
  }
  struct one* one = new_record(made, call, true, "receipt", id, 0);
  one->flags = AGENDA_RECORD_LATEST_ONLY;
  put_text(&one->text, "print", print);
  put_text(&one->text, "results", made->results);
}

// It decides on one reading and writes. Where somebody else wrote in between, it sets `overtaken`; what it
// returns does not count then.
static refusal attempt(const notebook* self, const agenda_call* call, request_list requests, state* now,
                       batch* made, const agenda_writer* writer, bool* overtaken) {
  char print[20];
  fingerprint(call, requests, print, sizeof print);
  memset(now, 0, sizeof *now);
  memset(made, 0, sizeof *made);
  refusal why = fine;
  if (call->meeting.size != 0) why = read_meeting(self, call, now);
  if (why.status == AGENDA_OK) why = read_state(self, call, now);
  if (why.status != AGENDA_OK) return why;
  if (now->before.revision != 0) {
    if (strcmp(now->before.print, print) != 0 && !broken(REPEATS_WHATEVER_IS_ASKED))
      return refuse(AGENDA_CONFLICT, "request.reused", "Det id er brugt til noget andet.",
                    words_from("request_id"));
    const agenda_status status = write_outcome(writer, now->before.revision, true, now->before.results);
    return status == AGENDA_OK ? fine : unavailable(status);
  }
  uint64_t revision = 0;
  for (uint64_t i = 0; i < requests.count; ++i) {
    why = decide(now, requests.all[i], made);
    why.action = i;
    if (why.status != AGENDA_OK) return why;
    if (broken(WRITES_AS_IT_GOES) && requests.count > 1) (void)apply(self, call, made, &revision);
  }
  if (!broken(WRITES_NO_RECEIPT)) put_receipt(made, call, print);
  agenda_status status = apply(self, call, made, &revision);
  *overtaken = status == AGENDA_CONFLICT;
  if (!said_ok(status)) return unavailable(status);
  status = write_outcome(writer, revision, false, made->results);
  return status == AGENDA_OK || broken(DOES_NOT_HEAR_WRITERS) ? fine : unavailable(status);
}

static refusal check_request(const agenda_call* call, const agenda_action_request* request) {
  const bool is_whole =
      request != NULL && (broken(READS_PAST_THE_ACTION_REQUEST) || request->struct_size >= sizeof *request);
  if (!is_whole || !is_sound(&request->action) || !is_sound(&request->item)) return invalid("actions");
  if (request->field_count != 0 && request->fields == NULL) return invalid("fields");
  if (request->field_count > 1000) return invalid("fields");
  for (uint64_t i = 0; i < request->field_count; ++i) {
    const agenda_field* field = request->fields[i];
    if (field == NULL || !is_sound(&field->name) || !is_sound(&field->value)) return invalid("fields");
    if (field->name.size >= ID_ROOM || !is_plain_text(words_of(&field->name))) return invalid("fields");
  }
  const int action = find_action(words_of(&request->action));
  if (action < 0)
    return refuse(AGENDA_NOT_FOUND, "action.unknown", "Handlingen er ukendt.", words_from("action"));
  if (table[action].target != AGENDA_TARGET_ITEM) return request->item.size == 0 ? fine : invalid("item");
  if (request->item.size == 0) return invalid("item");
  if (call->meeting.size == 0) return invalid("meeting");
  if (is(&request->item, PAGE_ITEM)) return fine;
  return broken(TAKES_UNKNOWN_ITEMS_FOR_ARGUMENTS)
             ? invalid("item")
             : refuse(AGENDA_NOT_FOUND, "item.unknown", "Punktet er ukendt.", words_from("item"));
}

static refusal check_requests(const agenda_call* call, request_list requests) {
  if (requests.all == NULL || requests.count == 0) return invalid("actions");
  if (requests.count > MOST_ACTIONS && !broken(TAKES_ANY_NUMBER)) return invalid("actions");
  for (uint64_t i = 0; i < requests.count; ++i) {
    refusal why = check_request(call, requests.all[i]);
    why.action = i;
    if (why.status != AGENDA_OK) return why;
  }
  if (call->actor == NULL) return invalid("actor");
  return is_id(&call->request_id) ? fine : invalid("request_id");
}

static refusal act(const notebook* self, const agenda_call* call, request_list requests,
                   const agenda_writer* writer) {
  if (broken(TAKES_ANY_NUMBER) && requests.count > MOST_ACTIONS) requests.count = 1;
  struct work {
    state now;
    batch made;
  }* work = malloc(sizeof *work);
  if (work == NULL && !broken(TRUSTS_MEMORY_IN_ACTIONS))
    return refuse(AGENDA_OUT_OF_MEMORY, "memory", "Der er ikke mere plads.", words_from(""));
  bool overtaken = true;
  refusal why = fine;
  const int most = broken(NEVER_GIVES_UP) ? 2000 : MOST_TRIES;
  for (int tries = 0; overtaken && tries < most; ++tries) {
    overtaken = false;
    why = attempt(self, call, requests, &work->now, &work->made, writer, &overtaken);
  }
  if (overtaken)
    why = refuse(AGENDA_CONFLICT, "conflict.busy", "Mange gemmer på én gang; prøv igen.", words_from(""));
  // The texts that a conflict shows stand in the state, so it is freed only after the report.
  const agenda_status told = tell(report_of(call), &why);
  free(work);
  why.status = told;
  return why;
}

static agenda_status perform(void* self, const agenda_call* call, const agenda_action_request* const* actions,
                             uint64_t count, const agenda_writer* writer) {
  refusal why = check_call(call);
  if (why.status != AGENDA_OK && is_whole_call(call) && broken(TAKES_ANY_PLACE) &&
      strcmp(why.field, "board") == 0)
    why = fine;
  if (why.status == AGENDA_OK && !is_writer(writer)) why = invalid("outcome");
  const request_list requests = {actions, count};
  if (why.status == AGENDA_OK) why = check_requests(call, requests);
  if (broken(ACTS_ONLY_IF_OPENED_ONCE) && times_opened > 1) why = unavailable(AGENDA_UNAVAILABLE);
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  return act(self, call, requests, writer).status;
}
