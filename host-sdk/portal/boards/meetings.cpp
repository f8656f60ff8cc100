#include "portal/boards/meetings.hpp"

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/text.hpp"
#include "meetings/holding_storage.hpp"
#include "meetings/meeting_json.hpp"
#include "portal/boards/meeting_reading.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/records.hpp"

namespace portal {
namespace {

// Without the guides nobody knows what a guide's items are: the order of what was put on the meeting without
// the portal, after its agenda was written, is the meeting's own.
void show_all(agenda::Meeting& meeting, Agenda agenda) {
  take_up_own_items(agenda, meeting);
  show_agenda(meeting, agenda);
}

agenda::Meeting seen_by_plugins(MeetingRead read) {
  if (read.agenda) show_all(*read.meeting, *std::move(read.agenda));
  return *std::move(read.meeting);
}

}  // namespace

std::optional<agenda::Meeting> MeetingsForPlugins::find(const agenda_call* under_way, std::string_view id) {
  const agenda_call call = agenda::whole(under_way);
  const auto* at_hand = static_cast<const MeetingAtHand*>(call.host_data);
  if (at_hand != nullptr && at_hand->meeting.id == id) return at_hand->meeting;
  if (!agenda::is_id(id)) return {};
  const MeetingIds ids{agenda::view_of(call.organisation), agenda::view_of(call.board), id};
  MeetingRead read = read_meeting(storage_, under_way, ids);
  if (!read.meeting) return {};
  // The names are not held. A renaming changes nothing that is decided, and the organisation's record is of
  // no board, so no batch of a plugin could rest on it.
  agenda::HoldingStorage::has_read(under_way, records::meeting_key(ids.organisation, ids.board, id),
                                   read.meeting_revision);
  agenda::HoldingStorage::has_read(under_way, records::agenda_key(ids.organisation, ids.board, id),
                                   read.agenda_revision);
  return seen_by_plugins(std::move(read));
}

std::vector<agenda::Meeting> MeetingsForPlugins::list(const agenda_call* under_way, std::string_view from,
                                                      std::string_view to) {
  const agenda_call call = agenda::whole(under_way);
  const std::string organisation = agenda::string_of(call.organisation),
                    board = agenda::string_of(call.board);
  std::vector<agenda::Meeting> meetings;
  std::vector<agenda::Range> ranges;
  for (const agenda::Record& record : between_.records(under_way, organisation, board, from, to)) {
    meetings.push_back(agenda::meeting_from_json(record.key.id, record.payload));
    ranges.push_back(records::one(records::agenda_key(organisation, board, record.key.id)));
  }
  if (meetings.empty()) return meetings;
  const std::size_t count = meetings.size();
  ranges.push_back(records::one(records::board_key(organisation, board)));
  ranges.push_back(records::one(records::organisation_key(organisation)));
  const auto take = [&](std::uint64_t range, const agenda::RecordView& record) {
    if (range < count) {
      show_all(meetings.at(range), records::agenda_from_json(record.payload));
      return AGENDA_OK;
    }
    for (agenda::Meeting& meeting : meetings) {
      if (range == count)
        meeting.board_name = records::board_from_json(organisation, board, record.payload).name;
      else
        meeting.organisation_name = records::organisation_from_json(organisation, record.payload).name;
    }
    return AGENDA_OK;
  };
  const agenda_status status = storage_.read(under_way, ranges, take);
  if (status != AGENDA_OK) throw agenda::StatusError(status, "the agendas could not be read");
  return meetings;
}

}  // namespace portal
