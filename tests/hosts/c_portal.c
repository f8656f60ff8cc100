#include "c_portal.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <string.h>

#include "check.h"

const portal_person people[PEOPLE] = {
    {"kirsten", "Kirsten Ågård", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_PRESENT},
    {"bent", "Bent Østergaard", AGENDA_ROLE_VICE_CHAIR, AGENDA_PRESENCE_PRESENT},
    {"rita", "Rita Kjær", AGENDA_ROLE_MINUTE_TAKER, AGENDA_PRESENCE_PRESENT},
    {"aase", "Åse Nørregård", AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_PRESENT},
    {"jonas", "Jonas Møller", AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_PRESENT},
    {"fatma", "Fatma Yılmaz", AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_APOLOGIES},
    {"svend", "Svend Thygesen", AGENDA_ROLE_ALTERNATE, AGENDA_PRESENCE_STANDING_IN},
    {"admin", "Vibeke Drift", AGENDA_ROLE_ADMINISTRATOR, AGENDA_PRESENCE_UNKNOWN},
    {"guest", "Gæst Gæstesen", AGENDA_ROLE_OBSERVER, AGENDA_PRESENCE_UNKNOWN},
};

void forget(c_said* said) {
  free(said->out.bytes);
  said->out = (c_bytes){NULL, 0};
}

agenda_text text_from(const char* string) {
  return (agenda_text){(const uint8_t*)string, strlen(string)};
}

agenda_status take_bytes(void* ctx, const uint8_t* piece, uint64_t size) {
  c_bytes* out = ctx;
  char* grown = realloc(out->bytes, out->size + (size_t)size + 1);
  if (grown == NULL) return AGENDA_OUT_OF_MEMORY;
  if (size != 0) memcpy(grown + out->size, piece, (size_t)size);
  out->bytes = grown;
  out->size += (size_t)size;
  out->bytes[out->size] = '\0';
  return AGENDA_OK;
}

agenda_writer writer_into(c_bytes* out) {
  return (agenda_writer){.struct_size = sizeof(agenda_writer), .ctx = out, .write = take_bytes};
}

static void copy(char* to, size_t room, const agenda_text* text) {
  const size_t size = text->size < room ? (size_t)text->size : room - 1;
  if (size != 0) memcpy(to, text->bytes, size);
  to[size] = '\0';
}

static void take_problem(void* ctx, const agenda_problem* problem) {
  c_said* said = ctx;
  ++said->told;
  CHECK(problem->struct_size >= sizeof *problem);
  copy(said->code, sizeof said->code, &problem->code);
  copy(said->message, sizeof said->message, &problem->message);
  copy(said->field, sizeof said->field, &problem->field);
  copy(said->theirs, sizeof said->theirs, &problem->theirs);
  copy(said->yours, sizeof said->yours, &problem->yours);
  said->status = problem->status;
  said->revision = problem->revision;
  said->limit = problem->limit;
}

agenda_report report_into(c_said* said) {
  return (agenda_report){.struct_size = sizeof(agenda_report), .ctx = said, .problem = take_problem};
}

bool shows(const c_said* said, const char* words) {
  return said->out.bytes != NULL && strstr(said->out.bytes, words) != NULL;
}

// The status of the call and that of the report must agree, and success is silent.
static void conclude(c_said* said, agenda_status status) {
  if (said->told > 0) CHECK_SAID(said->status == status && said->told == 1, said);
  said->status = status;
  CHECK_SAID(status != AGENDA_OK || said->told == 0, said);
}

static agenda_status read_meeting(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_meeting* meeting)) {
  (void)call;
  const c_portal* portal = self;
  if (portal->meetings_fail) return portal->meetings_answer;
  if (portal->meetings_null) return visit(ctx, NULL);
  if (id->size != strlen(MEETING) || memcmp(id->bytes, MEETING, strlen(MEETING)) != 0)
    return AGENDA_NOT_FOUND;
  agenda_member members[MEMBERS];
  const agenda_member* pointers[MEMBERS];
  for (size_t i = 0; i < MEMBERS; ++i) {
    members[i] = (agenda_member){.struct_size = sizeof(agenda_member),
                                 .roles = people[i].roles,
                                 .presence = people[i].presence,
                                 .id = text_from(people[i].id),
                                 .name = text_from(people[i].name)};
    pointers[i] = portal->member_null && i == 3 ? NULL : &members[i];
  }
  const agenda_text guide = text_from(GUIDE);
  const agenda_text* const items[] = {&guide};
  const agenda_meeting meeting = {.struct_size = sizeof meeting,
                                  .state = portal->state,
                                  .id = *id,
                                  .title = text_from("Ordinært bestyrelsesmøde"),
                                  .date = text_from("2026-03-03"),
                                  .items = items,
                                  .item_count = 1,
                                  .members = portal->keeps_no_list ? NULL : pointers,
                                  .member_count = portal->keeps_no_list ? 0 : MEMBERS};
  const agenda_status status = visit(ctx, &meeting);
  return portal->meetings_mumble ? portal->meetings_answer : status;
}

static void take_line(void* self, const agenda_call* call, uint32_t level, const agenda_text* line) {
  (void)call;
  c_portal* portal = self;
  CHECK(level >= AGENDA_LOG_INFORMATION && level <= AGENDA_LOG_ERROR);
  pthread_mutex_lock(&portal->log_lock);
  ++portal->lines;
  copy(portal->last_line, sizeof portal->last_line, line);
  pthread_mutex_unlock(&portal->log_lock);
}

static bool is(const agenda_text* text, const char* string) {
  return text->size == strlen(string) && memcmp(text->bytes, string, strlen(string)) == 0;
}

static const void* host_extension(void* self, const agenda_text* id) {
  const c_portal* portal = self;
  if (portal->lacks != NULL && is(id, portal->lacks)) return NULL;
  if (is(id, AGENDA_HOST_STORAGE)) return &portal->storage.table;
  if (is(id, AGENDA_HOST_MEETINGS)) return &portal->meetings;
  if (is(id, AGENDA_HOST_LOG)) return &portal->log;
  return NULL;
}

void portal_make(c_portal* portal, const char* library, const char* content) {
  memset(portal, 0, sizeof *portal);
  c_storage_open(&portal->storage);
  CHECK(pthread_mutex_init(&portal->log_lock, NULL) == 0);
  portal->state = AGENDA_MEETING_PLANNED;
  portal->meetings =
      (agenda_host_meetings){.struct_size = sizeof portal->meetings, .self = portal, .read = read_meeting};
  portal->log = (agenda_host_log){.struct_size = sizeof portal->log, .self = portal, .line = take_line};
  portal->folder = text_from(content);
  portal->folders[0] = &portal->folder;
  portal->host = (agenda_host){.struct_size = sizeof portal->host,
                               .content_folder_count = 1,
                               .self = portal,
                               .name = text_from("Portal i C"),
                               .version = text_from("1.0"),
                               .content_folders = portal->folders,
                               .extension = host_extension};
  portal->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (portal->library == NULL) fprintf(stderr, "%s\n", dlerror());
  CHECK(portal->library != NULL);
  // ISO C has no cast from an object pointer to a function pointer; POSIX promises that they look the same.
  void* symbol = dlsym(portal->library, AGENDA_ENTRY_SYMBOL);
  CHECK(symbol != NULL);
  memcpy(&portal->open, &symbol, sizeof symbol);
}

static const void* extension(const agenda_plugin* plugin, const char* id) {
  const agenda_text text = text_from(id);
  return plugin->extension(plugin->self, &text);
}

c_said portal_open(c_portal* portal, uint32_t oldest, uint32_t newest) {
  c_said said = {0};
  const agenda_report report = report_into(&said);
  const agenda_offer offer = {.struct_size = sizeof offer,
                              .oldest = oldest,
                              .newest = newest,
                              .host = &portal->host,
                              .report = &report};
  const agenda_plugin* plugin = NULL;
  conclude(&said, portal->open(&offer, &plugin));
  CHECK_SAID((said.status == AGENDA_OK) == (plugin != NULL), &said);
  if (plugin == NULL) return said;
  portal->plugin = plugin;
  portal->items = extension(plugin, AGENDA_ITEMS);
  portal->view = extension(plugin, AGENDA_VIEW);
  portal->actions = extension(plugin, AGENDA_ACTIONS);
  portal->content = extension(plugin, AGENDA_CONTENT);
  CHECK(portal->items != NULL && portal->items->struct_size >= sizeof *portal->items);
  CHECK(portal->view != NULL && portal->view->struct_size >= sizeof *portal->view);
  CHECK(portal->actions != NULL && portal->actions->struct_size >= sizeof *portal->actions);
  CHECK(portal->content != NULL && portal->content->struct_size >= sizeof *portal->content);
  return said;
}

void portal_close(c_portal* portal) {
  portal->plugin->close(portal->plugin->self);
  portal->plugin = NULL;
}

void portal_unmake(c_portal* portal) {
  CHECK(dlclose(portal->library) == 0);
  c_storage_close(&portal->storage);
  pthread_mutex_destroy(&portal->log_lock);
}

const portal_person* who(const char* id) {
  for (size_t i = 0; i < PEOPLE; ++i) {
    if (strcmp(people[i].id, id) == 0) return &people[i];
  }
  fprintf(stderr, "nobody here is called %s\n", id);
  exit(2);
}

agenda_actor actor_of(const portal_person* person) {
  return (agenda_actor){.struct_size = sizeof(agenda_actor),
                        .roles = person->roles,
                        .id = text_from(person->id),
                        .name = text_from(person->name)};
}

agenda_call call_of(const agenda_actor* actor, const agenda_report* report) {
  return (agenda_call){.struct_size = sizeof(agenda_call),
                       .utc_offset_minutes = 60,
                       .time_ms = INT64_C(1772560800000),  // 2026-03-03T18:00Z, the evening of the meeting
                       .organisation = text_from("boligselskabet"),
                       .board = text_from("hovedbestyrelsen"),
                       .meeting = text_from(MEETING),
                       .locale = text_from("da"),
                       .actor = actor,
                       .report = report};
}

c_said render(c_portal* portal, const char* id, const char* item, const char* view, const char* type,
              const agenda_form* form) {
  c_said said = {0};
  const agenda_report report = report_into(&said);
  const agenda_actor actor = actor_of(who(id));
  agenda_call call = call_of(&actor, &report);
  call.form = form;
  const agenda_view_request request = {.struct_size = sizeof request,
                                       .item = text_from(item),
                                       .view = text_from(view),
                                       .media_type = text_from(type)};
  const agenda_writer writer = writer_into(&said.out);
  conclude(&said, portal->view->render(portal->plugin->self, &call, &request, &writer));
  return said;
}

c_said act_as(c_portal* portal, const char* id, const char* request_id, const char* item, const char* action,
              int64_t expected, const char* const* fields) {
  enum { MOST = 12 };
  agenda_field made[MOST];
  const agenda_field* pointers[MOST];
  uint64_t count = 0;
  for (; fields[2 * count] != NULL; ++count) {
    CHECK(count < MOST);
    made[count] = (agenda_field){text_from(fields[2 * count]), text_from(fields[2 * count + 1])};
    pointers[count] = &made[count];
  }
  const agenda_action_request request = {.struct_size = sizeof request,
                                         .flags = expected < 0 ? 0 : AGENDA_EXPECTS_REVISION,
                                         .expected_revision = expected < 0 ? 0 : (uint64_t)expected,
                                         .action = text_from(action),
                                         .item = text_from(item),
                                         .fields = pointers,
                                         .field_count = count};
  const agenda_action_request* const requests[] = {&request};
  c_said said = {0};
  const agenda_report report = report_into(&said);
  const agenda_actor actor = actor_of(who(id));
  agenda_call call = call_of(&actor, &report);
  call.request_id = text_from(request_id);
  const agenda_writer writer = writer_into(&said.out);
  conclude(&said, portal->actions->perform(portal->plugin->self, &call, requests, 1, &writer));
  return said;
}

c_said act(c_portal* portal, const char* id, const char* item, const char* action,
           const char* const* fields) {
  char request[64];
  snprintf(request, sizeof request, "r%" PRIu64, ++portal->next_request);
  return act_as(portal, id, request, item, action, -1, fields);
}

uint64_t must_act(c_portal* portal, const char* id, const char* item, const char* action,
                  const char* const* fields) {
  c_said said = act(portal, id, item, action, fields);
  CHECK_SAID(said.status == AGENDA_OK && shows(&said, "\"repeated\":false"), &said);
  uint64_t revision = 0;
  CHECK_SAID(sscanf(said.out.bytes, "{\"revision\":%" SCNu64, &revision) == 1, &said);
  CHECK_SAID(revision == portal->storage.revision, &said);
  forget(&said);
  return revision;
}
