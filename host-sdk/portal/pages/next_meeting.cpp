#include "portal/pages/next_meeting.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace portal {
namespace {

using Json = nlohmann::json;

// How much of the item awaits the visitor, of its state as data.
int unanswered(const Json& state) {
  const Json preparation = state.value("preparation", Json::object());
  return preparation.is_object() ? std::max(0, preparation.value("unanswered_by_me", 0)) : 0;
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
  Awaiting found;
  if (!scene.is_open()) return found;
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
