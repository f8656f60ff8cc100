// This host fails, answers after it has shown something, or repeats itself.
#include <inttypes.h>
#include <limits.h>
#include <string.h>

#include "c_portal.h"
#include "c_promises.h"
#include "check.h"

// Foreign callbacks return these when something went wrong in them.
static const agenda_status rubbish[] = {0, -1, 1, 42, INT_MIN, INT_MAX};
enum { RUBBISH = sizeof rubbish / sizeof *rubbish };

static void make_and_open(c_portal* host, const char* library, const char* content) {
  portal_make(host, library, content);
  c_said answer = portal_open(host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
}

static c_said answer_under(c_portal* host, const char* request, const char* answer) {
  return act_as(host, "aase", request, TOPIC, "answer_consideration", -1,
                FIELDS("consideration", TRUST, "answer", answer, "note", "Blå mandag"));
}

void repeats_are_safe(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  c_said first = answer_under(&host, "once", "yes");
  CHECK_SAID(first.status == AGENDA_OK && shows(&first, "\"repeated\":false"), &first);
  const uint64_t batches = host.storage.batches;
  const uint64_t revision = host.storage.revision;
  must_act(&host, "jonas", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "no"));
  for (int i = 0; i < 3; ++i) {
    c_said again = answer_under(&host, "once", "yes");
    CHECK_SAID(again.status == AGENDA_OK && shows(&again, "\"repeated\":true"), &again);
    uint64_t repeated = 0;
    CHECK(sscanf(again.out.bytes, "{\"revision\":%" SCNu64, &repeated) == 1 && repeated == revision);
    CHECK(strcmp(strstr(first.out.bytes, "\"results\""), strstr(again.out.bytes, "\"results\"")) == 0);
    forget(&again);
  }
  c_said other = answer_under(&host, "once", "no");
  CHECK_SAID(other.status == AGENDA_CONFLICT && strcmp(other.code, "request.reused") == 0, &other);
  CHECK(host.storage.batches == batches + 1);

  // Request ids belong to each person: two browsers may count from 1.
  c_said theirs = act_as(&host, "jonas", "once", TOPIC, "answer_consideration", -1,
                         FIELDS("consideration", TRUST, "answer", "unsure"));
  CHECK_SAID(theirs.status == AGENDA_OK && shows(&theirs, "\"repeated\":false"), &theirs);
  c_said nameless = answer_under(&host, "", "yes");
  CHECK_SAID(nameless.status == AGENDA_INVALID_ARGUMENT, &nameless);
  CHECK_SAID(strcmp(nameless.field, "request_id") == 0, &nameless);
  forget(&first);
  forget(&theirs);
  portal_close(&host);
  portal_unmake(&host);
}

static bool is_failure(agenda_status status) {
  return status >= AGENDA_INVALID_ARGUMENT && status <= AGENDA_OUT_OF_MEMORY;
}

// It lets one call of the storage fail, checks that nothing was written, and tries again once the storage is
// well.
static void strike(c_portal* host, const char* request, c_fault fault) {
  const uint64_t batches = host->storage.batches, revision = host->storage.revision;
  const size_t standing = c_storage_standing(&host->storage, NULL);
  c_storage_heal(&host->storage);
  host->storage.fault = fault;
  c_said failed = answer_under(host, request, "yes");
  CHECK_SAID(failed.status == AGENDA_UNAVAILABLE || failed.status == fault.answer, &failed);
  CHECK_SAID(is_failure(failed.status) && failed.out.bytes == NULL, &failed);
  CHECK_SAID(failed.told == 1 && failed.message[0] != '\0', &failed);
  if (!fault.on_apply) {
    c_storage_heal(&host->storage);
    host->storage.fault = fault;
    c_said page = render(host, "jonas", TOPIC, "meeting", "text/html", NULL);
    CHECK_SAID(is_failure(page.status) && page.told == 1, &page);
    forget(&page);
  }
  c_storage_heal(&host->storage);
  CHECK(host->storage.batches == batches && host->storage.revision == revision);
  CHECK(c_storage_standing(&host->storage, NULL) == standing);
  c_said well = answer_under(host, request, "yes");
  CHECK_SAID(well.status == AGENDA_OK && shows(&well, "\"repeated\":false"), &well);
  CHECK(host->storage.batches == batches + 1);
  forget(&well);
}

// A store that says CONFLICT for ever must not hold the plugin for ever.
static void endless_conflict_ends(c_portal* host) {
  const uint64_t batches = host->storage.batches;
  c_storage_heal(&host->storage);
  host->storage.fault = (c_fault){.armed = true, .on_apply = true, .always = true, .answer = AGENDA_CONFLICT};
  c_said busy = answer_under(host, "busy", "yes");
  CHECK_SAID(busy.status == AGENDA_CONFLICT && strcmp(busy.code, "conflict.busy") == 0, &busy);
  CHECK(host->storage.applies < 1000 && host->storage.batches == batches);

  // Within the host's own transaction one conflict is the host's to settle: it begins another one, and sends
  // the same request again.
  c_storage_heal(&host->storage);
  host->storage.fault = (c_fault){.armed = true, .on_apply = true, .answer = AGENDA_CONFLICT};
  c_said once = answer_under(host, "busy", "yes");
  CHECK_SAID(once.status == AGENDA_CONFLICT && host->storage.applies == 1, &once);
  forget(&once);
  c_said settled = answer_under(host, "busy", "yes");
  CHECK_SAID(settled.status == AGENDA_OK && host->storage.applies == 2, &settled);
  CHECK(host->storage.batches == batches + 1);
  forget(&settled);
  c_storage_heal(&host->storage);
}

void storage_failures_are_failures(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  must_act(&host, "jonas", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "no"));
  c_storage_heal(&host.storage);
  c_said counted = answer_under(&host, "counted", "yes");
  CHECK_SAID(counted.status == AGENDA_OK, &counted);
  forget(&counted);
  const uint64_t reads = host.storage.reads, applies = host.storage.applies;
  CHECK(reads >= 1 && reads <= 2 && applies == 1);  // as storage.h promises

  unsigned strikes = 0;
  char request[32];
  for (int on_apply = 0; on_apply < 2; ++on_apply) {
    for (uint64_t at = 0; at < (on_apply != 0 ? applies : reads); ++at) {
      for (size_t i = 0; i < RUBBISH + 1; ++i) {
        for (int half = 0; half < (on_apply != 0 ? 1 : 2); ++half) {
          snprintf(request, sizeof request, "s%u", ++strikes);
          strike(&host, request,
                 (c_fault){.armed = true,
                           .on_apply = on_apply != 0,
                           .at = at,
                           .half = half != 0,
                           .answer = i < RUBBISH ? rubbish[i] : AGENDA_UNAVAILABLE});
        }
      }
    }
  }
  endless_conflict_ends(&host);
  CHECK(strstr(host.last_line, "Blå mandag") == NULL);
  portal_close(&host);
  portal_unmake(&host);
}

static void meetings_fail(c_portal* host) {
  const uint64_t batches = host->storage.batches;
  for (size_t i = 0; i < RUBBISH + 1; ++i) {
    for (int mumble = 0; mumble < 2; ++mumble) {
      host->meetings_fail = mumble == 0;
      host->meetings_mumble = mumble != 0;
      host->meetings_answer = i < RUBBISH ? rubbish[i] : AGENDA_UNAVAILABLE;
      c_said failed = answer_under(host, "meetings", "yes");
      CHECK_SAID(is_failure(failed.status) && failed.told == 1, &failed);
      c_said page = render(host, "aase", TOPIC, "record", "text/plain", NULL);
      CHECK_SAID(is_failure(page.status), &page);
      forget(&page);
    }
  }
  // OK without having shown a meeting is no meeting either.
  host->meetings_fail = true;
  host->meetings_answer = AGENDA_OK;
  c_said failed = answer_under(host, "meetings", "yes");
  CHECK_SAID(is_failure(failed.status), &failed);
  host->meetings_fail = host->meetings_mumble = false;
  host->meetings_null = true;
  failed = answer_under(host, "meetings", "yes");
  CHECK_SAID(is_failure(failed.status), &failed);
  host->meetings_null = false;
  host->member_null = true;
  failed = answer_under(host, "meetings", "yes");
  CHECK_SAID(is_failure(failed.status), &failed);
  host->member_null = false;
  CHECK(host->storage.batches == batches);
}

static agenda_status refusing_writer(void* ctx, const uint8_t* piece, uint64_t size) {
  (void)piece;
  (void)size;
  return *(const agenda_status*)ctx;
}

static agenda_status perform_into(c_portal* host, const agenda_writer* writer, c_said* answer) {
  const agenda_report report = report_into(answer);
  const agenda_actor actor = actor_of(who("aase"));
  agenda_call call = call_of(&actor, &report);
  call.request_id = text_from("unheard");
  const agenda_field consideration = {text_from("consideration"), text_from(TRUST)};
  const agenda_field given = {text_from("answer"), text_from("unsure")};
  const agenda_field* const fields[] = {&consideration, &given};
  const agenda_action_request request = {.struct_size = sizeof request,
                                         .action = text_from("answer_consideration"),
                                         .item = text_from(TOPIC),
                                         .fields = fields,
                                         .field_count = 2};
  const agenda_action_request* const requests[] = {&request};
  return host->actions->perform(host->plugin->self, &call, requests, 1, writer);
}

static void writers_refuse(c_portal* host) {
  const uint64_t batches = host->storage.batches;
  for (size_t i = 0; i < RUBBISH + 1; ++i) {
    agenda_status status = i < RUBBISH ? rubbish[i] : AGENDA_UNAVAILABLE;
    const agenda_writer writer = {.struct_size = sizeof writer, .ctx = &status, .write = refusing_writer};
    c_said answer = {0};
    CHECK(perform_into(host, &writer, &answer) == AGENDA_UNAVAILABLE);
    CHECK_SAID(answer.told == 1 && strcmp(answer.code, "writer.refused") == 0, &answer);
    const agenda_text css = text_from("agenda.css");
    CHECK(host->view->asset(host->plugin->self, &css, &writer) == AGENDA_UNAVAILABLE);
  }
  // Here is what perform promises: all was written the first time, and the outcome is still to be had.
  CHECK(host->storage.batches == batches + 1);
  c_said answer = {0};
  const agenda_writer writer = writer_into(&answer.out);
  CHECK(perform_into(host, &writer, &answer) == AGENDA_OK);
  CHECK_SAID(shows(&answer, "\"repeated\":true"), &answer);
  CHECK(host->storage.batches == batches + 1);
  forget(&answer);
}

static agenda_status mumbling_visitor(void* ctx, const agenda_item* item) {
  (void)item;
  return *(const agenda_status*)ctx;
}

static void visitors_mumble(c_portal* host) {
  const agenda_call call = call_of(NULL, NULL);
  for (size_t i = 0; i < RUBBISH; ++i) {
    agenda_status status = rubbish[i];
    CHECK(host->items->list(host->plugin->self, &call, &status, mumbling_visitor) == AGENDA_INTERNAL);
  }
}

void other_failures_are_failures(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  meetings_fail(&host);
  writers_refuse(&host);
  visitors_mumble(&host);
  portal_close(&host);
  portal_unmake(&host);
}

enum { THREADS = 8, EACH = 6 };

typedef struct worker {
  c_portal* host;
  int number;
} worker;

static void* add_follow_ups(void* ctx) {
  const worker* me = ctx;
  for (int i = 0; i < EACH; ++i) {
    char request[32], task[32];
    snprintf(request, sizeof request, "w%d-%d", me->number, i);
    snprintf(task, sizeof task, "Opgave %d.%d.", me->number, i);
    for (;;) {
      c_said done = act_as(me->host, "rita", request, TOPIC, "add_follow_up", -1,
                           FIELDS("task", task, "responsible", "Åse Nørregård"));
      const bool busy = done.status == AGENDA_CONFLICT && strcmp(done.code, "conflict.busy") == 0;
      CHECK_SAID(busy || done.status == AGENDA_OK, &done);
      forget(&done);
      if (!busy) break;
    }
    c_said page = render(me->host, "jonas", TOPIC, "record", "text/html", NULL);
    CHECK_SAID(page.status == AGENDA_OK && shows(&page, task), &page);
    forget(&page);
  }
  return NULL;
}

void threads_lose_nothing(const char* library, const char* content) {
  c_portal host;
  make_and_open(&host, library, content);
  host.state = AGENDA_MEETING_IN_SESSION;
  pthread_t threads[THREADS];
  worker workers[THREADS];
  for (int i = 0; i < THREADS; ++i) {
    workers[i] = (worker){&host, i};
    CHECK(pthread_create(&threads[i], NULL, add_follow_ups, &workers[i]) == 0);
  }
  for (int i = 0; i < THREADS; ++i)
    CHECK(pthread_join(threads[i], NULL) == 0);
  CHECK(c_storage_standing(&host.storage, "follow_up") == THREADS * EACH);
  CHECK(host.storage.batches == THREADS * EACH);
  portal_close(&host);
  portal_unmake(&host);
}
