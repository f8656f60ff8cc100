#include "meetings/meetings_between.hpp"

#include "meetings/meeting_index.hpp"
#include "meetings/meeting_json.hpp"
#include "meetings/stored_meetings.hpp"

namespace agenda {
namespace {

std::vector<Record> read(const StorageClient& storage, const agenda_call* call,
                         const std::vector<Range>& ranges) {
  auto records = storage.read(call, ranges);
  if (!records) throw StatusError(records.problem().status, "the meetings could not be read");
  return *std::move(records);
}

}  // namespace

std::vector<Record> MeetingsBetween::records(const agenda_call* call, const std::string& organisation,
                                             const std::string& board, std::string_view from,
                                             std::string_view to) {
  const Board wanted{organisation, board};
  if (verified_.has(wanted)) {
    if (auto found = from_index(call, wanted, from, to)) return *std::move(found);
    verified_.remove(wanted);
  }
  return from_all(call, wanted, from, to);
}

// It returns nothing where the index turns out to be wrong.
std::optional<std::vector<Record>> MeetingsBetween::from_index(const agenda_call* call, const Board& board,
                                                               std::string_view from,
                                                               std::string_view to) const {
  const auto& [organisation, id] = board;
  std::vector<Range> ranges;
  std::vector<std::uint64_t> revisions;
  for (const Record& record :
       read(storage_, call,
            {meeting_index::between(meeting_index::open(organisation, id), from, to),
             meeting_index::between(meeting_index::closed(organisation, id), from, to)})) {
    const auto listed = meeting_index::listed(record);
    if (!listed) return {};
    ranges.push_back({StoredMeetings::key(organisation, id, listed->id), AGENDA_KEY_PARTS});
    revisions.push_back(record.revision);
  }
  if (ranges.empty()) return std::vector<Record>();
  std::vector<Record> meetings;
  bool is_right = true;
  const agenda_status status =
      storage_.read(call, ranges, [&](std::uint64_t range, const RecordView& record) {
        is_right = is_right && record.revision <= revisions.at(range);
        meetings.push_back(record_of(record));
        return AGENDA_OK;
      });
  if (status != AGENDA_OK) throw StatusError(status, "the meetings could not be read");
  if (!is_right || meetings.size() != ranges.size()) return {};
  return meetings;
}

std::vector<Record> MeetingsBetween::from_all(const agenda_call* call, const Board& board,
                                              std::string_view from, std::string_view to) {
  const auto& [organisation, id] = board;
  meeting_index::AsFound index(organisation, id);
  std::vector<Record> wanted;
  bool is_right = true;
  // The meetings are compared after the whole index, whichever of the ranges a store shows first.
  std::vector<Record> meetings;
  for (Record& record : read(storage_, call,
                             {{StoredMeetings::key(organisation, id, {}), AGENDA_KEY_PARTS - 1},
                              meeting_index::open(organisation, id),
                              meeting_index::closed(organisation, id)})) {
    if (meeting_index::is_record(record)) {
      index.take(record);
    } else {
      meetings.push_back(std::move(record));
    }
  }
  for (Record& record : meetings) {
    const Meeting meeting = meeting_from_json(record.key.id, record.payload);
    is_right = index.accounts_for(meeting, record.revision) && is_right;
    if (is_date(meeting.date) && from <= meeting.date && meeting.date <= to)
      wanted.push_back(std::move(record));
  }
  if (is_right && index.left_over().empty()) verified_.add(board);
  return wanted;
}

}  // namespace agenda
