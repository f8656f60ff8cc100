// These promises are about how a plugin is opened, what it refuses there, and what it lists.
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "c_portal.h"
#include "c_promises.h"
#include "check.h"

static void refuses_version(c_portal* host, uint32_t oldest, uint32_t newest, const char* theirs,
                            const char* remedy) {
  c_said answer = portal_open(host, oldest, newest);
  CHECK_SAID(answer.status == AGENDA_NOT_SUPPORTED && answer.told == 1, &answer);
  CHECK_SAID(strcmp(answer.code, "open.version") == 0, &answer);
  CHECK_SAID(strstr(answer.message, theirs) != NULL, &answer);
  CHECK_SAID(strstr(answer.message, "0.9") != NULL, &answer);
  CHECK_SAID(strstr(answer.message, remedy) != NULL, &answer);
}

static void accepts_version(c_portal* host, uint32_t oldest, uint32_t newest) {
  c_said answer = portal_open(host, oldest, newest);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
  CHECK(host->plugin->abi_version == AGENDA_ABI_CURRENT);
  portal_close(host);
}

void versions_are_agreed_on(const char* library, const char* content) {
  c_portal host;
  portal_make(&host, library, content);
  refuses_version(&host, AGENDA_ABI(0, 1), AGENDA_ABI(0, 8), "0.1 to 0.8", "upgrade the portal");
  refuses_version(&host, AGENDA_ABI(7, 0), AGENDA_ABI(7, 3), "7.0 to 7.3", "upgrade the plugin");
  accepts_version(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  accepts_version(&host, AGENDA_ABI(0, 1), AGENDA_ABI(7, 3));
  c_said answer = portal_open(&host, AGENDA_ABI(2, 0), AGENDA_ABI(1, 0));
  CHECK_SAID(answer.status == AGENDA_INVALID_ARGUMENT, &answer);
  portal_unmake(&host);
}

// This is a copy of the first `size` bytes of a struct that ends where the readable memory ends, so that
// reading one byte further kills the test. Its `struct_size` is `size`.
typedef struct cut {
  uint8_t* pages;
  size_t mapped;
  void* peer;
} cut;

static cut cut_off(const void* whole, uint32_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  cut made = {NULL, 2 * page, NULL};
  made.pages = mmap(NULL, made.mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(made.pages != MAP_FAILED);
  CHECK(mprotect(made.pages + page, page, PROT_NONE) == 0);
  made.peer = made.pages + page - size;
  memcpy(made.peer, whole, size);
  memcpy(made.peer, &size, sizeof size);
  return made;
}

static void let_go(cut* made) {
  CHECK(munmap(made->pages, made->mapped) == 0);
}

static void opens_only_whole_offers(c_portal* host) {
  // The pointer is set where the plugin opens, and left alone where it refuses.
  static const agenda_plugin untouched;
  const agenda_plugin* plugin = &untouched;
  const agenda_offer offer = {.struct_size = sizeof offer,
                              .oldest = AGENDA_ABI_CURRENT,
                              .newest = AGENDA_ABI_CURRENT,
                              .host = &host->host};
  CHECK(host->open(NULL, &plugin) == AGENDA_INVALID_ARGUMENT);
  CHECK(host->open(&offer, NULL) == AGENDA_INVALID_ARGUMENT);
  for (uint32_t size = 8; size < sizeof offer; size += 8) {
    cut shorter = cut_off(&offer, size);
    CHECK(host->open(shorter.peer, &plugin) == AGENDA_INVALID_ARGUMENT);
    CHECK(plugin == &untouched);
    let_go(&shorter);
  }
  agenda_offer hostless = offer;
  hostless.host = NULL;
  CHECK(host->open(&hostless, &plugin) == AGENDA_INVALID_ARGUMENT);
  for (uint32_t size = 8; size < sizeof host->host; size += 8) {
    cut shorter = cut_off(&host->host, size);
    agenda_offer with = offer;
    with.host = shorter.peer;
    CHECK(host->open(&with, &plugin) == AGENDA_INVALID_ARGUMENT);
    let_go(&shorter);
  }
  CHECK(plugin == &untouched);
}

// A peer from the future hands over more than we know of.
static void opens_longer_offers(c_portal* host) {
  struct {
    agenda_offer offer;
    uint64_t appended[4];
  } longer = {.offer = {.struct_size = sizeof longer,
                        .oldest = AGENDA_ABI_CURRENT,
                        .newest = AGENDA_ABI(0, 12),
                        .host = &host->host},
              .appended = {~UINT64_C(0), ~UINT64_C(0), ~UINT64_C(0), ~UINT64_C(0)}};
  const agenda_plugin* plugin = NULL;
  CHECK(host->open(&longer.offer, &plugin) == AGENDA_OK);
  plugin->close(plugin->self);
}

static void calls_are_read_within_bounds(c_portal* host) {
  c_said answer = {0};
  const agenda_report report = report_into(&answer);
  const agenda_actor actor = actor_of(who("aase"));
  const agenda_call call = call_of(&actor, &report);
  const agenda_view_request request = {.struct_size = sizeof request,
                                       .item = text_from(TOPIC),
                                       .view = text_from("prepare"),
                                       .media_type = text_from("text/plain")};
  const agenda_writer writer = writer_into(&answer.out);
  const agenda_view* view = host->view;
  void* self = host->plugin->self;
  CHECK(view->render(NULL, &call, &request, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(view->render(self, NULL, &request, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(view->render(self, &call, NULL, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(view->render(self, &call, &request, NULL) == AGENDA_INVALID_ARGUMENT);
  for (uint32_t size = 8; size < sizeof call; size += 8) {
    cut shorter = cut_off(&call, size);
    CHECK(view->render(self, shorter.peer, &request, &writer) == AGENDA_INVALID_ARGUMENT);
    let_go(&shorter);
  }
  for (uint32_t size = 8; size < sizeof request; size += 8) {
    cut shorter = cut_off(&request, size);
    // Members were appended since: a request that ends before them is one of an older host.
    const bool is_whole = size >= offsetof(agenda_view_request, typed);
    CHECK(view->render(self, &call, shorter.peer, &writer) ==
          (is_whole ? AGENDA_OK : AGENDA_INVALID_ARGUMENT));
    if (is_whole) forget(&answer);
    let_go(&shorter);
  }
  for (uint32_t size = 8; size < sizeof writer; size += 8) {
    cut shorter = cut_off(&writer, size);
    CHECK(view->render(self, &call, &request, shorter.peer) == AGENDA_INVALID_ARGUMENT);
    let_go(&shorter);
  }
  for (uint32_t size = 8; size < sizeof actor; size += 8) {
    cut shorter = cut_off(&actor, size);
    agenda_call with = call;
    with.actor = shorter.peer;
    CHECK(view->render(self, &with, &request, &writer) == AGENDA_INVALID_ARGUMENT);
    let_go(&shorter);
  }
  // A report too short for its function is no report; the refusal itself stands.
  answer.told = 0;
  for (uint32_t size = 8; size < sizeof report; size += 8) {
    cut shorter = cut_off(&report, size);
    agenda_call with = call;
    with.report = shorter.peer;
    with.meeting = text_from("none");
    CHECK(view->render(self, &with, &request, &writer) == AGENDA_NOT_FOUND);
    CHECK(answer.told == 0);
    let_go(&shorter);
  }
  CHECK(answer.out.bytes == NULL);
  cut exact = cut_off(&call, sizeof call);
  CHECK_SAID(view->render(self, exact.peer, &request, &writer) == AGENDA_OK, &answer);
  let_go(&exact);
  forget(&answer);
}

static void requests_are_read_within_bounds(c_portal* host) {
  c_said answer = {0};
  const agenda_report report = report_into(&answer);
  const agenda_actor actor = actor_of(who("aase"));
  agenda_call call = call_of(&actor, &report);
  call.request_id = text_from("bounds");
  const agenda_field field = {text_from("consideration"), text_from(TRUST)};
  const agenda_field* const fields[] = {&field, NULL};
  const agenda_action_request request = {.struct_size = sizeof request,
                                         .action = text_from("answer_consideration"),
                                         .item = text_from(TOPIC),
                                         .fields = fields,
                                         .field_count = 2};
  const agenda_action_request* requests[] = {&request, NULL};
  const agenda_writer writer = writer_into(&answer.out);
  const agenda_actions* actions = host->actions;
  void* self = host->plugin->self;
  CHECK(actions->perform(self, &call, NULL, 1, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(actions->perform(self, &call, requests, 0, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(actions->perform(self, &call, requests, 2, &writer) == AGENDA_INVALID_ARGUMENT);  // the null one
  CHECK(actions->perform(self, &call, requests, 1, &writer) == AGENDA_INVALID_ARGUMENT);  // a null field
  CHECK(actions->perform(self, &call, requests, UINT64_MAX, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(actions->submit(self, &call, NULL, 1, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(actions->submit(self, &call, fields, UINT64_MAX, &writer) == AGENDA_INVALID_ARGUMENT);
  for (uint32_t size = 8; size < sizeof request; size += 8) {
    cut shorter = cut_off(&request, size);
    const agenda_action_request* const cut_requests[] = {shorter.peer};
    CHECK(actions->perform(self, &call, cut_requests, 1, &writer) == AGENDA_INVALID_ARGUMENT);
    let_go(&shorter);
  }
  agenda_field unsound = {text_from("consideration"), {NULL, 7}};
  const agenda_field* const unsound_fields[] = {&unsound};
  agenda_action_request with = request;
  with.fields = unsound_fields;
  with.field_count = 1;
  requests[0] = &with;
  CHECK(actions->perform(self, &call, requests, 1, &writer) == AGENDA_INVALID_ARGUMENT);
  CHECK(host->storage.batches == 0 && answer.out.bytes == NULL);
}

// The host's tables are too short for what the plugin needs of them, so they count as extensions that the
// host lacks.
static const void* short_tables(void* self, const agenda_text* id) {
  static const uint64_t no_longer_than_its_size = 8;
  (void)self;
  (void)id;
  return &no_longer_than_its_size;
}

static void short_tables_are_lacking(c_portal* host) {
  host->host.extension = short_tables;
  c_said answer = portal_open(host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_NOT_SUPPORTED, &answer);
  CHECK_SAID(strstr(answer.message, AGENDA_HOST_STORAGE) != NULL, &answer);
}

void structs_are_read_within_bounds(const char* library, const char* content) {
  c_portal host;
  portal_make(&host, library, content);
  opens_only_whole_offers(&host);
  opens_longer_offers(&host);
  c_said answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
  calls_are_read_within_bounds(&host);
  requests_are_read_within_bounds(&host);
  portal_close(&host);
  short_tables_are_lacking(&host);
  portal_unmake(&host);
}

void extensions_are_found_or_named(const char* library, const char* content) {
  c_portal host;
  portal_make(&host, library, content);
  const char* const needed[] = {AGENDA_HOST_STORAGE, AGENDA_HOST_MEETINGS};
  for (size_t i = 0; i < 2; ++i) {
    host.lacks = needed[i];
    c_said answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
    CHECK_SAID(answer.status == AGENDA_NOT_SUPPORTED && strstr(answer.message, needed[i]) != NULL, &answer);
  }
  host.lacks = AGENDA_HOST_LOG;  // the log is optional
  c_said answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
  const char* const unknown[] = {"", "agenda.items/2", "agenda.items", "x.example.chat/1", "agenda.items/1 "};
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; ++i) {
    const agenda_text id = text_from(unknown[i]);
    CHECK(host.plugin->extension(host.plugin->self, &id) == NULL);
  }
  const agenda_text unsound = {NULL, 14};
  CHECK(host.plugin->extension(host.plugin->self, &unsound) == NULL);
  CHECK(host.plugin->extension(host.plugin->self, NULL) == NULL);
  portal_close(&host);

  host.lacks = NULL;
  host.host.content_folder_count = 0;
  answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_UNAVAILABLE && strcmp(answer.code, "open.words") == 0, &answer);
  portal_unmake(&host);
}

static void works_in_a_child(c_portal* host) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    c_said page = render(host, "aase", TOPIC, "prepare", "text/html", NULL);
    _exit(page.status == AGENDA_OK && page.out.size > 0 ? 0 : 1);
  }
  int how = 0;
  CHECK(waitpid(child, &how, 0) == child);
  CHECK(WIFEXITED(how) && WEXITSTATUS(how) == 0);
}

void opening_repeats(const char* library, const char* content) {
  for (int i = 0; i < 3; ++i) {
    c_portal host;
    portal_make(&host, library, content);
    c_said answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
    CHECK_SAID(answer.status == AGENDA_OK, &answer);
    const agenda_plugin* first = host.plugin;
    CHECK(first->struct_size >= sizeof *first);
    CHECK(first->id.size > 0 && first->name.size > 0 && first->version.size > 0);
    answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
    CHECK_SAID(answer.status == AGENDA_OK && host.plugin != first, &answer);
    first->close(first->self);
    works_in_a_child(&host);
    must_act(&host, "aase", TOPIC, "answer_consideration", FIELDS("consideration", TRUST, "answer", "yes"));
    portal_close(&host);
    portal_unmake(&host);
  }
}

typedef struct count {
  unsigned items, topics, loaded, others;
  unsigned most;  // visits before `then` is returned
  agenda_status then;
  uint32_t parents_minutes, childrens_minutes;
} count;

static agenda_status next(count* seen) {
  const unsigned visits = seen->items + seen->loaded + seen->others;
  return seen->most != 0 && visits >= seen->most ? seen->then : AGENDA_OK;
}

static agenda_status see_item(void* ctx, const agenda_item* item) {
  count* seen = ctx;
  CHECK(item->struct_size >= sizeof *item && item->id.size > 0 && item->title.size > 0);
  CHECK(item->type >= AGENDA_ITEM_INFORMATION && item->type <= AGENDA_ITEM_DECISION);
  ++seen->items;
  *(item->parent.size == 0 ? &seen->parents_minutes : &seen->childrens_minutes) += item->minutes;
  const char* topic = TOPIC;
  if (item->id.size == strlen(topic) && memcmp(item->id.bytes, topic, strlen(topic)) == 0) ++seen->topics;
  return next(seen);
}

static agenda_status see_action(void* ctx, const agenda_action* action) {
  count* seen = ctx;
  CHECK(action->struct_size >= sizeof *action && action->name.size > 0 && action->label.size > 0);
  for (uint64_t i = 0; i < action->field_count; ++i) {
    const agenda_field_type* field = action->fields[i];
    CHECK(field->struct_size >= sizeof *field && field->name.size > 0 && field->label.size > 0);
    CHECK((field->type == AGENDA_FIELD_CHOICE || field->type == AGENDA_FIELD_BALLOT) ==
          (field->choice_count > 0));
    for (uint64_t j = 0; j < field->choice_count; ++j)
      CHECK(field->choices[j]->value.size > 0 && field->choices[j]->label.size > 0);
  }
  ++seen->others;
  return next(seen);
}

static agenda_status see_file(void* ctx, const agenda_guide_file* file) {
  count* seen = ctx;
  CHECK(file->struct_size >= sizeof *file && file->file.size > 0);
  if (file->status == AGENDA_GUIDE_LOADED) {
    ++seen->loaded;
    CHECK(file->id.size > 0 && file->version.size > 0 && file->language.size > 0);
  } else {
    ++seen->others;
    CHECK(file->code.size > 0 && file->reason.size > 0 && file->remedy.size > 0);
  }
  return next(seen);
}

static void visitors_are_obeyed(c_portal* host, const agenda_call* call) {
  void* self = host->plugin->self;
  count seen = {.most = 2, .then = AGENDA_STOP};
  CHECK(host->items->list(self, call, &seen, see_item) == AGENDA_OK && seen.items == 2);
  seen = (count){.most = 3, .then = AGENDA_NOT_ALLOWED};
  CHECK(host->items->list(self, call, &seen, see_item) == AGENDA_NOT_ALLOWED && seen.items == 3);
  seen = (count){.most = 1, .then = AGENDA_STOP};
  CHECK(host->actions->list(self, call, &seen, see_action) == AGENDA_OK && seen.others == 1);
  CHECK(host->items->list(self, call, NULL, NULL) == AGENDA_INVALID_ARGUMENT);
  CHECK(host->actions->list(self, call, NULL, NULL) == AGENDA_INVALID_ARGUMENT);
  CHECK(host->content->list(self, call, NULL, NULL) == AGENDA_INVALID_ARGUMENT);
}

static void guides_are_checked(c_portal* host, const agenda_call* call) {
  void* self = host->plugin->self;
  const agenda_text name = text_from("egen.xml");
  const agenda_text broken = text_from("<guide id=\"x\"><topic></guide>");
  count seen = {0};
  CHECK(host->content->check(self, call, &name, &broken, &seen, see_file) == AGENDA_OK);
  CHECK(seen.others == 1 && seen.loaded == 0);
  seen = (count){0};
  CHECK(host->content->list(self, call, &seen, see_file) == AGENDA_OK);
  CHECK(seen.loaded == 1 && seen.others == 0);
}

static void assets_are_written(c_portal* host) {
  c_bytes out = {NULL, 0};
  const agenda_writer writer = writer_into(&out);
  const agenda_text css = text_from("agenda.css"), none = text_from("../agenda.css");
  CHECK(host->view->asset(host->plugin->self, &css, &writer) == AGENDA_OK && out.size > 0);
  CHECK(host->view->asset(host->plugin->self, &none, &writer) == AGENDA_NOT_FOUND);
  free(out.bytes);
}

void lists_are_shown(const char* library, const char* content) {
  c_portal host;
  portal_make(&host, library, content);
  c_said answer = portal_open(&host, AGENDA_ABI_CURRENT, AGENDA_ABI_CURRENT);
  CHECK_SAID(answer.status == AGENDA_OK, &answer);
  agenda_call call = call_of(NULL, NULL);
  call.meeting = text_from("");
  count seen = {0};
  CHECK(host.items->list(host.plugin->self, &call, &seen, see_item) == AGENDA_OK);
  CHECK(seen.items == 6 && seen.topics == 1);
  CHECK(seen.parents_minutes == seen.childrens_minutes && seen.parents_minutes > 0);
  seen = (count){0};
  CHECK(host.actions->list(host.plugin->self, &call, &seen, see_action) == AGENDA_OK && seen.others > 10);
  visitors_are_obeyed(&host, &call);
  guides_are_checked(&host, &call);
  assets_are_written(&host);
  portal_close(&host);
  portal_unmake(&host);
}
