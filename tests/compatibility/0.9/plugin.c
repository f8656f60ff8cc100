// A plugin as somebody wrote it against the headers of 0.9: one item, on which the chair keeps one note. It
// uses every extension, and every struct it hands out or passes on has canaries behind it.
#include <agenda/agenda.h>
#include <inttypes.h>
#include <stdio.h>

#include "../guarded.h"
#include "words.h"

#define ITEM "compat.note"

static const agenda_host* host;
static const agenda_host_storage* storage;
static const agenda_host_meetings* meetings;
static const agenda_host_log* host_log;

typedef struct note {
  uint64_t revision;
  size_t size;
  char text[256];
} note;

static agenda_status refuse(const agenda_call* call, agenda_status status, const char* code,
                            const note* theirs, const agenda_text* yours) {
  agenda_problem problem = {.struct_size = sizeof problem, .status = status, .code = words(code)};
  problem.message = words("Det kan ikke lade sig gøre.");
  problem.field = words("text");
  if (theirs != NULL) {
    problem.revision = theirs->revision;
    problem.theirs = (agenda_text){(const uint8_t*)theirs->text, theirs->size};
    problem.yours = *yours;
  }
  if (call->report != NULL)
    call->report->problem(call->report->ctx, guard(&problem, sizeof problem, OWN_SIZE(agenda_problem)));
  return status;
}

static const agenda_key* key_of(const agenda_call* call) {
  const agenda_key key = {call->organisation, call->board,   words(ITEM),
                          call->meeting,      words("note"), words("1")};
  return guard(&key, sizeof key, sizeof key);
}

static agenda_status take_note(void* ctx, uint64_t range, const agenda_record* record) {
  note* found = ctx;
  if (range != 0 || record->payload.size > sizeof found->text) return AGENDA_INTERNAL;
  found->revision = record->revision;
  found->size = (size_t)record->payload.size;
  memcpy(found->text, record->payload.bytes, found->size);
  return AGENDA_STOP;
}

static agenda_status read_note(const agenda_call* call, note* found) {
  const agenda_range* range = GUARDED(
      agenda_range, {.struct_size = sizeof(agenda_range), .parts = AGENDA_KEY_PARTS, .key = key_of(call)});
  memset(found, 0, sizeof *found);
  return storage->read(storage->self, call, &range, 1, found, take_note);
}

static agenda_status write_note(const agenda_call* call, const note* found, const agenda_text* text,
                                uint64_t* revision) {
  const agenda_key* key = key_of(call);
  const agenda_precondition* must = GUARDED(
      agenda_precondition, {.struct_size = sizeof(agenda_precondition),
                            .kind = found->revision == 0 ? AGENDA_MUST_BE_ABSENT : AGENDA_MUST_BE_AT_REVISION,
                            .key = key,
                            .revision = found->revision});
  const agenda_put* put =
      GUARDED(agenda_put, {.struct_size = sizeof(agenda_put), .key = key, .payload = *text});
  const agenda_batch* batch = GUARDED(agenda_batch, {.struct_size = sizeof(agenda_batch),
                                                     .utc_offset_minutes = call->utc_offset_minutes,
                                                     .time_ms = call->time_ms,
                                                     .author = call->actor->id,
                                                     .preconditions = &must,
                                                     .precondition_count = 1,
                                                     .puts = &put,
                                                     .put_count = 1});
  agenda_applied* applied = GUARDED(agenda_applied, {.struct_size = sizeof(agenda_applied)});
  const agenda_status status = storage->apply(storage->self, call, batch, applied);
  *revision = applied->revision;
  return status;
}

static agenda_status list_items(void* self, const agenda_call* call, void* ctx,
                                agenda_status (*visit)(void* ctx, const agenda_item* item)) {
  (void)self, (void)call;
  const agenda_item* item = GUARDED(agenda_item, {.struct_size = sizeof(agenda_item),
                                                  .type = AGENDA_ITEM_DECISION,
                                                  .minutes = 5,
                                                  .id = words(ITEM),
                                                  .title = words("En note på dagsordenen"),
                                                  .guide = words("compat"),
                                                  .guide_version = words("1.0"),
                                                  .language = words("da"),
                                                  .theme = words("Noter")});
  const agenda_status status = visit(ctx, item);
  return status == AGENDA_STOP ? AGENDA_OK : status;
}

static agenda_status list_actions(void* self, const agenda_call* call, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_action* action)) {
  (void)self, (void)call;
  static const agenda_choice tone = {{(const uint8_t*)"mild", 4}, {(const uint8_t*)"Mildt", 5}};
  static const agenda_choice* const tones[] = {&tone};
  const agenda_field_type* fields[2];
  fields[0] = GUARDED(agenda_field_type, {.struct_size = sizeof(agenda_field_type),
                                          .type = AGENDA_FIELD_TEXT,
                                          .flags = AGENDA_FIELD_REQUIRED,
                                          .longest = 200,
                                          .name = words("text"),
                                          .label = words("Note")});
  fields[1] = GUARDED(agenda_field_type, {.struct_size = sizeof(agenda_field_type),
                                          .type = AGENDA_FIELD_CHOICE,
                                          .name = words("tone"),
                                          .label = words("Tone"),
                                          .choices = tones,
                                          .choice_count = 1});
  const agenda_action* action = GUARDED(agenda_action, {.struct_size = sizeof(agenda_action),
                                                        .target = AGENDA_TARGET_ITEM,
                                                        .roles = AGENDA_ROLE_CHAIR,
                                                        .states = AGENDA_STATE_PLANNED,
                                                        .name = words("keep_note"),
                                                        .label = words("Gem note"),
                                                        .fields = fields,
                                                        .field_count = 2});
  const agenda_status status = visit(ctx, action);
  return status == AGENDA_STOP ? AGENDA_OK : status;
}

static agenda_status keep(const agenda_call* call, const agenda_action_request* request,
                          const agenda_writer* outcome) {
  agenda_text text = {NULL, 0};
  note found;
  char json[128];
  uint64_t revision = 0;
  for (uint64_t i = 0; i < request->field_count; ++i)
    if (says(&request->fields[i]->name, "text")) text = request->fields[i]->value;
  if (text.size == 0) return refuse(call, AGENDA_INVALID_ARGUMENT, "field.missing", NULL, NULL);
  if (read_note(call, &found) != AGENDA_OK) return AGENDA_UNAVAILABLE;
  const bool expects = (request->flags & AGENDA_EXPECTS_REVISION) != 0;
  if (expects && request->expected_revision != found.revision)
    return refuse(call, AGENDA_CONFLICT, "item.changed", &found, &text);
  if (write_note(call, &found, &text, &revision) != AGENDA_OK) return AGENDA_UNAVAILABLE;
  const int size = snprintf(json, sizeof json,
                            "{\"revision\":%" PRIu64
                            ",\"repeated\":false,\"results\":[{\"action\":\"keep_note\",\"id\":\"1\"}]}",
                            revision);
  return outcome->write(outcome->ctx, (const uint8_t*)json, (uint64_t)size) == AGENDA_OK ? AGENDA_OK
                                                                                         : AGENDA_UNAVAILABLE;
}

static agenda_status perform(void* self, const agenda_call* call, const agenda_action_request* const* actions,
                             uint64_t action_count, const agenda_writer* outcome) {
  (void)self;
  if (action_count != 1 || !says(&actions[0]->action, "keep_note") || !says(&actions[0]->item, ITEM))
    return refuse(call, AGENDA_NOT_FOUND, "action.unknown", NULL, NULL);
  if ((call->actor->roles & AGENDA_ROLE_CHAIR) == 0)
    return refuse(call, AGENDA_NOT_ALLOWED, "actor.role", NULL, NULL);
  return keep(call, actions[0], outcome);
}

static agenda_status submit(void* self, const agenda_call* call, const agenda_field* const* fields,
                            uint64_t field_count, const agenda_writer* outcome) {
  (void)self;
  const agenda_action_request* request =
      GUARDED(agenda_action_request, {.struct_size = sizeof(agenda_action_request),
                                      .action = words("keep_note"),
                                      .item = words(ITEM),
                                      .fields = fields,
                                      .field_count = field_count});
  return keep(call, request, outcome);
}

static agenda_status see_meeting(void* ctx, const agenda_meeting* meeting) {
  uint64_t* members = ctx;
  for (uint64_t i = 0; i < meeting->member_count; ++i)
    if (meeting->members[i]->id.size == 0) return AGENDA_INTERNAL;
  *members = meeting->member_count;
  return AGENDA_OK;
}

static agenda_status render(void* self, const agenda_call* call, const agenda_view_request* request,
                            const agenda_writer* writer) {
  (void)self;
  note found;
  uint64_t members = 0;
  char page[512];
  if (!says(&request->item, ITEM)) return refuse(call, AGENDA_NOT_FOUND, "item.unknown", NULL, NULL);
  agenda_status status = meetings->read(meetings->self, call, &call->meeting, &members, see_meeting);
  if (status != AGENDA_OK) return refuse(call, status, "meeting.unknown", NULL, NULL);
  if (read_note(call, &found) != AGENDA_OK) return AGENDA_UNAVAILABLE;
  const int size =
      snprintf(page, sizeof page, "<p>%" PRIu64 " members: %.*s</p>", members, (int)found.size, found.text);
  status = writer->write(writer->ctx, (const uint8_t*)page, (uint64_t)size);
  return status == AGENDA_OK ? AGENDA_OK : AGENDA_UNAVAILABLE;
}

static agenda_status state_token(void* self, const agenda_call* call, const agenda_text* item,
                                 const agenda_writer* writer) {
  (void)self;
  note found;
  char token[32];
  if (!says(item, ITEM)) return AGENDA_NOT_FOUND;
  if (read_note(call, &found) != AGENDA_OK) return AGENDA_UNAVAILABLE;
  const int size = snprintf(token, sizeof token, "r%" PRIu64, found.revision);
  return writer->write(writer->ctx, (const uint8_t*)token, (uint64_t)size);
}

static agenda_status asset(void* self, const agenda_text* name, const agenda_writer* writer) {
  (void)self;
  return says(name, "agenda.css") ? writer->write(writer->ctx, (const uint8_t*)"p{}", 3) : AGENDA_NOT_FOUND;
}

static agenda_status show_guide(void* ctx, agenda_status (*visit)(void* ctx, const agenda_guide_file* file),
                                const agenda_text* name, uint32_t verdict) {
  const agenda_guide_file* file = GUARDED(agenda_guide_file, {.struct_size = sizeof(agenda_guide_file),
                                                              .status = verdict,
                                                              .line = 1,
                                                              .column = 2,
                                                              .file = *name,
                                                              .code = words("guide.other"),
                                                              .reason = words("Ikke en guide."),
                                                              .remedy = words("Skriv en guide.")});
  const agenda_status status = visit(ctx, file);
  return status == AGENDA_STOP ? AGENDA_OK : status;
}

static agenda_status list_content(void* self, const agenda_call* call, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_guide_file* file)) {
  (void)self, (void)call;
  for (uint32_t i = 0; i < host->content_folder_count; ++i) {
    const agenda_status status = show_guide(ctx, visit, host->content_folders[i], AGENDA_GUIDE_LOADED);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

static agenda_status check_content(void* self, const agenda_call* call, const agenda_text* name,
                                   const agenda_text* bytes, void* ctx,
                                   agenda_status (*visit)(void* ctx, const agenda_guide_file* file)) {
  (void)self, (void)call, (void)bytes;
  return show_guide(ctx, visit, name, AGENDA_GUIDE_REFUSED);
}

static const void* extension(void* self, const agenda_text* id) {
  (void)self;
  if (says(id, AGENDA_ITEMS))
    return GUARDED(agenda_items, {.struct_size = sizeof(agenda_items), .list = list_items});
  if (says(id, AGENDA_VIEW))
    return GUARDED(
        agenda_view,
        {.struct_size = sizeof(agenda_view), .render = render, .state_token = state_token, .asset = asset});
  if (says(id, AGENDA_ACTIONS))
    return GUARDED(
        agenda_actions,
        {.struct_size = sizeof(agenda_actions), .list = list_actions, .perform = perform, .submit = submit});
  if (says(id, AGENDA_CONTENT))
    return GUARDED(agenda_content,
                   {.struct_size = sizeof(agenda_content), .list = list_content, .check = check_content});
  return NULL;
}

static void close_plugin(void* self) {
  (void)self;
  let_go_of_guarded();
}

static const void* ask(const char* id) {
  const agenda_text text = words(id);
  return host->extension(host->self, &text);
}

__attribute__((visibility("default"))) agenda_status agenda_open(const agenda_offer* offer,
                                                                 const agenda_plugin** plugin);

agenda_status agenda_open(const agenda_offer* offer, const agenda_plugin** plugin) {
  if (offer->newest < AGENDA_ABI(0, 9) || offer->oldest > AGENDA_ABI_CURRENT) return AGENDA_NOT_SUPPORTED;
  host = offer->host;
  storage = ask(AGENDA_HOST_STORAGE);
  meetings = ask(AGENDA_HOST_MEETINGS);
  host_log = ask(AGENDA_HOST_LOG);
  if (storage == NULL || meetings == NULL || ask("x.nobody.has/1") != NULL) return AGENDA_NOT_SUPPORTED;
  const agenda_text line = words("the plugin was opened");
  if (host_log != NULL) host_log->line(host_log->self, NULL, AGENDA_LOG_INFORMATION, &line);
  *plugin = GUARDED(agenda_plugin,
                    {.struct_size = sizeof(agenda_plugin),
                     .abi_version = offer->newest < AGENDA_ABI_CURRENT ? offer->newest : AGENDA_ABI_CURRENT,
                     .id = words("compat"),
                     .name = words("Kompatibel"),
                     .version = words("1.0"),
                     .extension = extension,
                     .close = close_plugin});
  return AGENDA_OK;
}
