// Here is the layout of every struct of ABI 0.9 on a 64-bit machine: if a member moves, it is another
// contract.
#include <cstddef>
#include <type_traits>

#include "agenda/agenda.h"
#include "support/catch.hpp"

static_assert(sizeof(void*) == 8, "portals run on 64-bit machines");

#define LAYOUT(type, size, last, offset)                                     \
  static_assert(std::is_standard_layout_v<type> && std::is_trivial_v<type>); \
  static_assert(sizeof(type) == (size), #type " has another size");          \
  static_assert(offsetof(type, last) == (offset), #type "::" #last " has moved")

LAYOUT(agenda_text, 16, size, 8);
LAYOUT(agenda_key, 96, id, 80);
LAYOUT(agenda_field, 32, value, 16);
LAYOUT(agenda_choice, 32, label, 16);
LAYOUT(agenda_writer, 24, write, 16);
LAYOUT(agenda_report, 24, problem, 16);
LAYOUT(agenda_problem, 112, yours, 96);
LAYOUT(agenda_actor, 40, name, 24);
LAYOUT(agenda_form, 32, hidden, 24);
LAYOUT(agenda_call, 128, host_data, 120);
LAYOUT(agenda_host, 64, extension, 56);
LAYOUT(agenda_host_log, 24, line, 16);
LAYOUT(agenda_host_meetings, 32, list, 24);
LAYOUT(agenda_host_people, 24, name, 16);
LAYOUT(agenda_meeting, 232, end, 216);
LAYOUT(agenda_paper, 40, url, 24);
LAYOUT(agenda_own_item, 96, paper_count, 88);
LAYOUT(agenda_member, 48, name, 32);
LAYOUT(agenda_host_storage, 40, features, 32);
LAYOUT(agenda_record, 72, payload, 56);
LAYOUT(agenda_range, 48, end, 40);
LAYOUT(agenda_precondition, 40, count, 32);
LAYOUT(agenda_put, 32, payload, 16);
LAYOUT(agenda_batch, 80, put_count, 72);
LAYOUT(agenda_applied, 24, failed_precondition, 16);
LAYOUT(agenda_opened_storage, 32, close, 24);
LAYOUT(agenda_offer, 48, locale, 32);
LAYOUT(agenda_plugin, 80, close, 72);
LAYOUT(agenda_item, 128, theme, 112);
LAYOUT(agenda_items, 24, list_of_meeting, 16);
LAYOUT(agenda_view_request, 128, heading_level, 120);
LAYOUT(agenda_summary_request, 40, media_type, 24);
LAYOUT(agenda_summary, 56, problem, 48);
LAYOUT(agenda_view, 48, list, 40);
LAYOUT(agenda_view_type, 64, media_type_count, 56);
LAYOUT(agenda_field_type, 96, explanation, 80);
LAYOUT(agenda_action, 64, field_count, 56);
LAYOUT(agenda_action_request, 64, field_count, 56);
LAYOUT(agenda_actions, 32, submit, 24);
LAYOUT(agenda_guide_file, 160, displaced_by, 144);
LAYOUT(agenda_guide_finding, 96, remedy, 80);
LAYOUT(agenda_content, 48, check_file, 40);

TEST_CASE("an absent answer is no success") {
  CHECK(AGENDA_OK != 0);
  CHECK(AGENDA_ABI(1, 0) > AGENDA_ABI(0, 65535));
}
