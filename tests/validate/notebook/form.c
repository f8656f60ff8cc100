// This part takes a form as it was posted, which is one action.
#include <string.h>

#include "notebook.h"

// A form says which meeting it is about, and gives a call without one its meeting.
static refusal take_meeting_of_form(agenda_call* about, const agenda_text* meeting) {
  if (broken(LEAVES_OUT_THE_MEETING_OF_FORMS)) return fine;
  const bool is_another =
      about->meeting.size != 0 && (about->meeting.size != meeting->size ||
                                   memcmp(about->meeting.bytes, meeting->bytes, (size_t)meeting->size) != 0);
  if (is_another && !broken(TAKES_FORMS_OF_OTHER_MEETINGS))
    return refuse(AGENDA_INVALID_ARGUMENT, "form.meeting", "Skemaet hører til et andet møde.",
                  words_from("meeting"));
  if (!is_id(meeting)) return invalid("meeting");
  about->meeting = *meeting;
  return fine;
}

// A form is one action; its fields are agenda-action, agenda-item, agenda-0-meeting, and agenda-FIELD.
static agenda_status submit(void* self, const agenda_call* call, const agenda_field* const* fields,
                            uint64_t count, const agenda_writer* writer) {
  agenda_field made[16];
  const agenda_field* pointers[16];
  agenda_action_request request = {.struct_size = sizeof request, .fields = pointers};
  const agenda_action_request* const requests[] = {&request};
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && fields == NULL) why = invalid("fields");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_call about = *call;
  about.struct_size = sizeof about;
  for (uint64_t i = 0; why.status == AGENDA_OK && i < count; ++i) {
    const agenda_field* field = fields[i];
    if (field == NULL || !is_sound(&field->name) || !is_sound(&field->value)) {
      why = invalid("fields");
      break;
    }
    if (field->name.size < 7 || memcmp(field->name.bytes, "agenda-", 7) != 0) continue;
    const agenda_text name = {field->name.bytes + 7, field->name.size - 7};
    if (is(&name, "action")) {
      request.action = field->value;
    } else if (is(&name, "item")) {
      request.item = field->value;
    } else if (is(&name, "0-meeting")) {
      why = take_meeting_of_form(&about, &field->value);
    } else if (request.field_count < 16) {
      made[request.field_count] = (agenda_field){name, field->value};
      pointers[request.field_count] = &made[request.field_count];
      ++request.field_count;
    }
  }
  if (why.status == AGENDA_OK && request.action.size == 0) why = invalid("agenda-action");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  return perform(self, &about, requests, 1, writer);
}
