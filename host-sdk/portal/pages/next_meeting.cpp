#include "portal/pages/next_meeting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace portal {
namespace {

using Json = nlohmann::json;

// Of the item's state as data: how many questions there are, and how many the visitor has answered.
int unanswered(const Json& state) {
  const Json preparation = state.value("preparation", Json::object());
  const Json questions = state.value("considerations", Json::array());
  const Json may = state.value("may", Json::array());
  const bool may_answer = std::find(may.begin(), may.end(), "answer_consideration") != may.end();
  if (!may_answer || !preparation.contains("answered_by_me")) return 0;
  return std::max(0, static_cast<int>(questions.size()) - preparation.value("answered_by_me", 0));
}

}  // namespace

const agenda::Meeting* next_meeting(const std::vector<agenda::Meeting>& meetings, std::string_view today) {
  const agenda::Meeting* next = nullptr;
  for (const agenda::Meeting& meeting : meetings) {
    if (meeting.state == AGENDA_MEETING_IN_SESSION) return &meeting;
    if (meeting.state != AGENDA_MEETING_PLANNED) continue;
    if (next == nullptr || meeting.date >= today) next = &meeting;
  }
  return next;
}

Awaiting awaiting(const Asked& asked, const MeetingScene& scene) {
  constexpr std::uint32_t preparing =
      AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER | AGENDA_ROLE_ALTERNATE;
  Awaiting found;
  if (!scene.is_open() || (scene.roles_at_meeting & preparing) == 0) return found;
  const agenda::Call call = call_at(asked, scene, scene.id(), scene.roles_at_meeting);
  for (const Entry& entry : scene.held.agenda.entries) {
    if (entry.plain) continue;
    const auto data = asked.portal.plugin().render(call, entry.id, "summary", "application/json");
    const Json state = data ? Json::parse(*data, nullptr, false) : Json();
    const int left = state.is_object() ? unanswered(state) : 0;
    if (left > 0 && found.first_item.empty()) found.first_item = entry.id;
    found.questions += left;
  }
  return found;
}

}  // namespace portal
