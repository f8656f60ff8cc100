#include "world.h"

#include "../guarded.h"
#include "store.h"
#include "words.h"

static unsigned lines;

unsigned lines_logged(void) {
  return lines;
}

static void copy(char* to, size_t room, const agenda_text* text) {
  const size_t size = text->size < room ? (size_t)text->size : room - 1;
  if (size != 0) memcpy(to, text->bytes, size);
  to[size] = '\0';
}

static void take_problem(void* ctx, const agenda_problem* problem) {
  said* answer = ctx;
  ++answer->told;
  answer->status = problem->status;
  answer->revision = problem->revision;
  copy(answer->code, sizeof answer->code, &problem->code);
  copy(answer->theirs, sizeof answer->theirs, &problem->theirs);
}

const agenda_report* report_into(said* answer) {
  return GUARDED(agenda_report,
                 {.struct_size = sizeof(agenda_report), .ctx = answer, .problem = take_problem});
}

static agenda_status take_bytes(void* ctx, const uint8_t* bytes, uint64_t size) {
  said* answer = ctx;
  if (size >= sizeof answer->out - answer->size) return AGENDA_OUT_OF_MEMORY;
  memcpy(answer->out + answer->size, bytes, (size_t)size);
  answer->size += (size_t)size;
  answer->out[answer->size] = '\0';
  return AGENDA_OK;
}

const agenda_writer* writer_into(said* answer) {
  return GUARDED(agenda_writer, {.struct_size = sizeof(agenda_writer), .ctx = answer, .write = take_bytes});
}

// A peer of a version to come knows roles that this one has no word for.
#ifdef AGENDA_APPENDED
#define ROLES_TO_COME ((uint32_t)1 << 30)
#else
#define ROLES_TO_COME ((uint32_t)0)
#endif

static const agenda_member* member(const char* id, const char* name, uint32_t roles) {
  return GUARDED(agenda_member, {.struct_size = sizeof(agenda_member),
                                 .roles = roles | ROLES_TO_COME,
                                 .presence = AGENDA_PRESENCE_PRESENT,
                                 .id = words(id),
                                 .name = words(name)});
}

static agenda_status read_meeting(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_meeting* meeting)) {
  (void)self, (void)call;
  if (!says(id, "m1")) return AGENDA_NOT_FOUND;
  const agenda_member* const members[] = {
      member("chair", "Kirsten Holm", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER),
      member("member", "Bent Sørensen", AGENDA_ROLE_MEMBER)};
  const agenda_meeting* meeting = GUARDED(agenda_meeting, {.struct_size = sizeof(agenda_meeting),
                                                           .state = AGENDA_MEETING_PLANNED,
                                                           .id = *id,
                                                           .title = words("Bestyrelsesmøde"),
                                                           .date = words("2026-03-03"),
                                                           .members = members,
                                                           .member_count = 2});
  const agenda_status status = visit(ctx, meeting);
  return status == AGENDA_STOP ? AGENDA_OK : status;
}

static void take_line(void* self, const agenda_call* call, uint32_t level, const agenda_text* line) {
  (void)self, (void)call, (void)level, (void)line;
  ++lines;
}

static const void* host_extension(void* self, const agenda_text* id) {
  (void)self;
  if (says(id, AGENDA_HOST_STORAGE)) return store_table();
  if (says(id, AGENDA_HOST_MEETINGS))
    return GUARDED(agenda_host_meetings, {.struct_size = sizeof(agenda_host_meetings), .read = read_meeting});
  if (says(id, AGENDA_HOST_LOG))
    return GUARDED(agenda_host_log, {.struct_size = sizeof(agenda_host_log), .line = take_line});
  return NULL;
}

const agenda_host* portal(const agenda_text* const* content_folders, uint32_t count) {
  return GUARDED(agenda_host, {.struct_size = sizeof(agenda_host),
                               .content_folder_count = count,
                               .name = words("A portal of 0.9"),
                               .version = words("1"),
                               .content_folders = content_folders,
                               .extension = host_extension});
}

const agenda_call* call_by(const char* who, const char* request_id, said* answer) {
  const uint32_t chair = strcmp(who, "chair") == 0 ? AGENDA_ROLE_CHAIR : 0;
  const agenda_actor* actor = GUARDED(agenda_actor, {.struct_size = sizeof(agenda_actor),
                                                     .roles = AGENDA_ROLE_MEMBER | chair | ROLES_TO_COME,
                                                     .id = words(who),
                                                     .name = words(who)});
  static const agenda_field token = {{(const uint8_t*)"csrf", 4}, {(const uint8_t*)"token", 5}};
  static const agenda_field* const hidden[] = {&token};
  const agenda_form* form = GUARDED(
      agenda_form,
      {.struct_size = sizeof(agenda_form), .hidden_count = 1, .address = words("/act"), .hidden = hidden});
  return GUARDED(agenda_call, {.struct_size = sizeof(agenda_call),
                               .utc_offset_minutes = 60,
                               .time_ms = INT64_C(1772560800000),
                               .organisation = words("boligselskabet"),
                               .board = words("ob"),
                               .meeting = words("m1"),
                               .locale = words("da"),
                               .request_id = words(request_id),
                               .actor = actor,
                               .report = report_into(answer),
                               .form = form});
}
