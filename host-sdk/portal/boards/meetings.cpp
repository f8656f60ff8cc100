#include "portal/boards/meetings.hpp"

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/text.hpp"
#include "meetings/holding_storage.hpp"
#include "meetings/meeting_json.hpp"
#include "portal/boards/records.hpp"

namespace portal {

std::optional<agenda::Meeting> MeetingsForPlugins::find(const agenda_call* under_way, std::string_view id) {
  const agenda_call call = agenda::whole(under_way);
  const auto* at_hand = static_cast<const MeetingAtHand*>(call.host_data);
  if (at_hand != nullptr && at_hand->meeting.id == id) return at_hand->meeting;
  if (!agenda::is_id(id)) return {};
  const agenda::Key key =
      records::meeting_key(agenda::view_of(call.organisation), agenda::view_of(call.board), id);
  const auto found = storage_.read(under_way, {records::one(key)}).value();
  if (found.empty()) return {};
  agenda::HoldingStorage::has_read(under_way, key, found.front().revision);
  return agenda::meeting_from_json(id, found.front().payload);
}

}  // namespace portal
