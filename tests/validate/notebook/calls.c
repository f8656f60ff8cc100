// This part checks what arrives with a call, and tells why a call is refused.
#include <string.h>

#include "notebook.h"

static int times_opened = 0;

static refusal refuse(agenda_status status, const char* code, const char* message, words field) {
  refusal why;
  memset(&why, 0, sizeof why);
  why.status = status;
  why.code = code;
  why.message = message;
  keep(why.field, sizeof why.field, field);
  return why;
}

static refusal invalid(const char* field) {
  return refuse(AGENDA_INVALID_ARGUMENT, "field.invalid", "Feltet er ikke udfyldt rigtigt; ret det.",
                words_from(field));
}

static const refusal fine = {.status = AGENDA_OK};

static agenda_text text_of(words from) {
  return (agenda_text){(const uint8_t*)from.at, from.size};
}

static void tell_report(const agenda_report* report, const agenda_problem* problem) {
  if (report == NULL && !broken(TRUSTS_REPORTS)) return;
  const bool is_whole = broken(CALLS_SHORT_REPORTS) || report->struct_size >= sizeof *report;
  if (is_whole && report->problem != NULL) report->problem(report->ctx, problem);
}

// It tells why, and returns the status to return.
static agenda_status tell(const agenda_report* report, const refusal* why) {
  if (why->status == AGENDA_OK) return AGENDA_OK;
  agenda_problem problem = {.struct_size = sizeof problem, .status = why->status};
  problem.code = text_from(why->code);
  problem.message = text_from(why->message);
  problem.field = text_from(why->field);
  problem.limit = why->limit;
  problem.action = why->action;
  problem.revision = why->revision;
  problem.theirs = text_of(why->theirs);
  problem.yours = text_of(why->yours);
  if (broken(TELLS_ANOTHER_STATUS)) problem.status = AGENDA_INTERNAL;
  tell_report(report, &problem);
  if (broken(TELLS_TWICE)) tell_report(report, &problem);
  return broken(RETURNS_ZERO) ? 0 : why->status;
}

// It returns the report of a call; the call may be null or too short, and then there is none.
static const agenda_report* report_of(const agenda_call* call) {
  return call != NULL && call->struct_size >= offsetof(agenda_call, form) ? call->report : NULL;
}

static bool is_whole_call(const agenda_call* call) {
  if (call == NULL) return false;
  if (broken(READS_PAST_THE_CALL)) return true;
  if (broken(REFUSES_LONGER_CALLS)) return call->struct_size == sizeof *call;
  return call->struct_size >= sizeof *call;
}

static refusal check_actor(const agenda_actor* actor) {
  if (actor == NULL) return invalid("actor");
  if (actor->struct_size < sizeof *actor) return invalid("actor");
  if (!is_id(&actor->id)) return invalid("actor.id");
  if (!is_sound(&actor->name) || !is_plain_text(words_of(&actor->name))) return invalid("actor.name");
  return fine;
}

// It checks what holds for every call; lists need no actor.
static refusal check_call(const agenda_call* call) {
  if (!is_whole_call(call)) return invalid("call");
  if (!is_id(&call->organisation)) return invalid("organisation");
  if (call->board.size != 0 && !is_id(&call->board)) return invalid("board");
  if (call->meeting.size != 0 && !is_id(&call->meeting)) return invalid("meeting");
  if (!is_sound(&call->locale)) return invalid("locale");
  if (call->time_ms < 0 || call->time_ms > INT64_C(253402300799999)) return invalid("time_ms");
  if (call->utc_offset_minutes < -840 || call->utc_offset_minutes > 840) return invalid("utc_offset_minutes");
  return call->actor == NULL ? fine : check_actor(call->actor);
}

static bool is_writer(const agenda_writer* writer) {
  return writer != NULL && writer->struct_size >= sizeof *writer && writer->write != NULL;
}

static agenda_status after_visit(agenda_status status) {
  if (broken(HIDES_A_VISITORS_FAILURE) && status != AGENDA_STOP) return AGENDA_OK;
  if (status == AGENDA_STOP) return AGENDA_OK;
  const bool is_status = status >= 200 && status <= 507;
  return is_status ? status : AGENDA_INTERNAL;
}

static bool goes_on(agenda_status status) {
  return status == AGENDA_OK || (broken(CALLS_VISITORS_AFTER_STOP) && status == AGENDA_STOP);
}
