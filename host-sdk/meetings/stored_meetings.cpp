#include "meetings/stored_meetings.hpp"

#include <algorithm>
#include <ctime>
#include <tuple>

#include "agenda/cpp/members.hpp"
#include "meetings/holding_storage.hpp"
#include "meetings/meeting_index.hpp"
#include "meetings/meeting_json.hpp"

namespace agenda {
namespace {

Key key_of_meeting(const agenda_call& call, std::string_view id) {
  return StoredMeetings::key(view_of(call.organisation), view_of(call.board), id);
}

bool is_newer(const StoredMeeting& left, const StoredMeeting& right) {
  return std::tie(left.meeting.date, left.meeting.id) > std::tie(right.meeting.date, right.meeting.id);
}

// It returns the day of the call by the board's own clock.
std::string date_of(const agenda_call& call) {
  const std::time_t local =
      static_cast<std::time_t>(call.time_ms / 1000) + std::time_t{call.utc_offset_minutes} * 60;
  std::tm parts{};
  char text[16];
  if (::gmtime_r(&local, &parts) == nullptr || std::strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0)
    return {};
  return text;
}

Meeting meeting_of_today(const agenda_call& call, std::string_view id) {
  Meeting meeting;
  meeting.id = std::string(id);
  meeting.title = std::string(id);
  meeting.date = date_of(call);
  meeting.state = AGENDA_MEETING_IN_SESSION;
  return meeting;
}

}  // namespace

Key StoredMeetings::key(std::string_view organisation, std::string_view board, std::string_view id) {
  return {std::string(organisation), std::string(board), "", "", "x.host.meeting", std::string(id)};
}

std::vector<StoredMeeting> StoredMeetings::list(const agenda_call* under_way) const {
  const agenda_call call = whole(under_way);
  auto records = storage_.read(under_way, {Range{key_of_meeting(call, {}), AGENDA_KEY_PARTS - 1, 0, {}, 0}});
  if (!records) throw StatusError(records.problem().status, "the meetings could not be read");
  std::vector<StoredMeeting> meetings;
  for (const Record& record : *records)
    meetings.push_back({meeting_from_json(record.key.id, record.payload), record.revision});
  std::sort(meetings.begin(), meetings.end(), is_newer);
  return meetings;
}

std::optional<StoredMeeting> StoredMeetings::read(const agenda_call* under_way, std::string_view id) const {
  if (!is_id(id)) return {};
  const agenda_call call = whole(under_way);
  auto records = storage_.read(under_way, {Range{key_of_meeting(call, id), AGENDA_KEY_PARTS, 0, {}, 0}});
  if (!records) throw StatusError(records.problem().status, "the meeting could not be read");
  if (records->empty()) return StoredMeeting{meeting_of_today(call, id), 0};
  return StoredMeeting{meeting_from_json(id, records->front().payload), records->front().revision};
}

Result<Done> StoredMeetings::write(const agenda_call* under_way, const StoredMeeting& stored) const try {
  const agenda_call call = whole(under_way);
  const Key key = key_of_meeting(call, stored.meeting.id);
  Batch batch;
  batch.time_ms = call.time_ms;
  batch.utc_offset_minutes = call.utc_offset_minutes;
  if (call.actor != nullptr) batch.author = string_of(whole(call.actor).id);
  batch.preconditions = {stored.revision == 0 ? Precondition::absent(key)
                                              : Precondition::at_revision(key, stored.revision)};
  batch.puts = {{key, meeting_to_json(stored.meeting), 0}};
  std::optional<StoredMeeting> before;
  if (stored.revision != 0) before = read(under_way, stored.meeting.id);
  meeting_index::add_changes(batch, view_of(call.organisation), view_of(call.board),
                             before && before->revision == stored.revision ? &before->meeting : nullptr,
                             stored.meeting);
  const auto applied = storage_.apply(under_way, batch);
  if (!applied) return applied.problem();
  if (applied->failed) {
    return problem_of(AGENDA_CONFLICT,
                      "somebody else has just changed the meeting; look at it and try again");
  }
  return Done{};
} catch (const StatusError& error) {
  return problem_of(error.status(), error.what());
}

std::optional<Meeting> StoredMeetings::find(const agenda_call* call, std::string_view id) {
  auto stored = read(call, id);
  if (!stored) return {};
  HoldingStorage::has_read(call, key_of_meeting(whole(call), id), stored->revision);
  return std::move(stored->meeting);
}

std::vector<Meeting> StoredMeetings::list(const agenda_call* under_way, std::string_view from,
                                          std::string_view to) {
  const agenda_call call = whole(under_way);
  std::vector<Meeting> meetings;
  for (const Record& record :
       between_.records(under_way, string_of(call.organisation), string_of(call.board), from, to))
    meetings.push_back(meeting_from_json(record.key.id, record.payload));
  return meetings;
}

}  // namespace agenda
