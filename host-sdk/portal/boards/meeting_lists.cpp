#include "portal/boards/meeting_lists.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "agenda/cpp/text.hpp"
#include "meetings/meeting_json.hpp"
#include "portal/boards/records.hpp"

namespace portal {
namespace {

namespace meeting_index = agenda::meeting_index;
using agenda::ListedMeeting;

// These are the index records of three ranges: the open meetings, newest first; the wanted part of the closed
// ones with the one behind it, newest first; and those before the part, oldest first.
using Found = std::array<std::vector<agenda::Record>, 3>;

// It returns where a part begins among the closed meetings, also where its first meeting has been taken up
// again since.
std::optional<agenda::Key> start_of(const std::string& organisation, const std::string& board,
                                    const Part& closed) {
  if (!closed.from) return {};
  ListedMeeting from = *closed.from;
  from.state = AGENDA_MEETING_ENDED;
  return meeting_index::key(organisation, board, from);
}

std::vector<agenda::Range> ranges_of(const std::string& organisation, const std::string& board,
                                     const Part& closed) {
  std::vector<agenda::Range> ranges{meeting_index::open(organisation, board)};
  ranges.front().flags = AGENDA_RANGE_DESCENDING;
  if (closed.most == 0) return ranges;
  agenda::Range range = meeting_index::closed(organisation, board);
  range.limit = closed.most + 1;
  range.start = start_of(organisation, board, closed);
  range.flags = AGENDA_RANGE_DESCENDING;
  ranges.push_back(range);
  if (!range.start) return ranges;
  range.flags = 0;
  // The part's first meeting is among them, and one that tells whether the part before is the newest.
  range.limit = closed.most + 2;
  ranges.push_back(range);
  return ranges;
}

// It returns nothing where one of the records is none of the index.
std::optional<std::vector<ListedMeeting>> listed(const std::vector<agenda::Record>& records) {
  std::vector<ListedMeeting> meetings;
  for (const agenda::Record& record : records) {
    auto meeting = meeting_index::listed(record);
    if (!meeting) return {};
    meetings.push_back(*std::move(meeting));
  }
  return meetings;
}

// `closed` are the closed meetings, newest first. Of those the lists get a part, which begins at `begin` and
// holds `most` meetings at the most.
void take_part(ListedMeetings& lists, std::vector<ListedMeeting> closed, std::size_t begin,
               std::size_t most) {
  if (most == 0) return;
  const std::size_t end = std::min(closed.size(), begin + most);
  lists.has_newer = begin > 0;
  if (begin > most) lists.newer = closed[begin - most].id;
  lists.has_older = end < closed.size();
  if (lists.has_older) lists.older = closed[end].id;
  for (std::size_t i = begin; i < end; ++i)
    lists.closed.push_back(std::move(closed[i]));
}

}  // namespace

ListedMeetings MeetingLists::of(std::string_view organisation, std::string_view board,
                                const Part& closed) const {
  if (!agenda::is_id(organisation) || !agenda::is_id(board)) return {};
  const Board wanted{organisation, board};
  if (verified_.has(wanted)) {
    if (auto lists = from_index(wanted, closed)) return *std::move(lists);
    verified_.remove(wanted);
  }
  return from_all(wanted, closed);
}

std::vector<ListedMeeting> MeetingLists::open(std::string_view organisation, std::string_view board) const {
  return of(organisation, board, {}).open;
}

// It returns nothing where the index turns out to be wrong.
std::optional<ListedMeetings> MeetingLists::from_index(const Board& board, const Part& closed) const {
  Found found;
  const agenda_status status = storage_.read(nullptr, ranges_of(board.first, board.second, closed),
                                             [&](std::uint64_t range, const agenda::RecordView& record) {
                                               found.at(range).push_back(agenda::record_of(record));
                                               return AGENDA_OK;
                                             });
  if (status != AGENDA_OK) throw agenda::StatusError(status, "the index of meetings could not be read");
  auto& [open, part, before] = found;
  // Somebody may have erased the index. Where there are no meetings, reading them all costs nothing.
  if (closed.most != 0 && open.empty() && part.empty() && before.empty()) return {};
  // Both ranges hold the meeting that the part begins with, where it is there.
  if (!before.empty() && !part.empty() && before.front().key == part.front().key)
    before.erase(before.begin());
  std::vector<std::uint64_t> revisions;
  for (const agenda::Record& record : open)
    revisions.push_back(record.revision);
  for (std::size_t i = 0; i < std::min(part.size(), closed.most); ++i)
    revisions.push_back(part[i].revision);
  const std::size_t begin = before.size();
  std::reverse(before.begin(), before.end());
  before.insert(before.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  auto open_ones = listed(open);
  auto closed_ones = listed(before);
  if (!open_ones || !closed_ones) return {};
  ListedMeetings lists;
  lists.open = *std::move(open_ones);
  take_part(lists, *std::move(closed_ones), begin, closed.most);
  if (!are_as_written(board, lists, revisions)) return {};
  return lists;
}

// It tells whether each meeting that is shown is there, and has not been written since its index record.
bool MeetingLists::are_as_written(const Board& board, const ListedMeetings& lists,
                                  const std::vector<std::uint64_t>& revisions) const {
  std::vector<agenda::Range> ranges;
  for (const auto* shown : {&lists.open, &lists.closed}) {
    for (const ListedMeeting& meeting : *shown)
      ranges.push_back(records::one(records::meeting_key(board.first, board.second, meeting.id)));
  }
  if (ranges.empty()) return true;
  std::size_t as_written = 0;
  const agenda_status status =
      storage_.read(nullptr, ranges, [&](std::uint64_t range, const agenda::RecordView& meeting) {
        as_written += meeting.revision <= revisions.at(range) ? 1 : 0;
        return AGENDA_OK;
      });
  if (status != AGENDA_OK) throw agenda::StatusError(status, "the meetings could not be read");
  return as_written == ranges.size();
}

ListedMeetings MeetingLists::from_all(const Board& board, const Part& closed) const {
  const auto start = start_of(board.first, board.second, closed);
  ListedMeetings lists;
  std::vector<ListedMeeting> closed_ones;
  std::size_t begin = 0;
  const auto all = every_meeting(board);
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    const auto& [key, meeting] = *at;
    const bool is_open = meeting_index::is_open(meeting.state);
    if (!is_open && start && *start < key) ++begin;
    (is_open ? lists.open : closed_ones).push_back(meeting);
  }
  take_part(lists, std::move(closed_ones), begin, closed.most);
  return lists;
}

// It reads the meetings themselves, and returns them by their keys in the index, which is compared with them.
std::map<agenda::Key, ListedMeeting> MeetingLists::every_meeting(const Board& board) const {
  const auto& [organisation, id] = board;
  meeting_index::AsFound index(organisation, id);
  std::vector<agenda::Record> records;
  const std::vector<agenda::Range> ranges{records::every_id(records::meeting_key(organisation, id, {})),
                                          meeting_index::open(organisation, id),
                                          meeting_index::closed(organisation, id)};
  for (agenda::Record& record : storage_.read(nullptr, ranges).value()) {
    if (meeting_index::is_record(record)) {
      index.take(record);
    } else {
      records.push_back(std::move(record));
    }
  }
  std::map<agenda::Key, ListedMeeting> meetings;
  bool is_right = true;
  for (const agenda::Record& record : records) {
    const agenda::Meeting meeting = agenda::meeting_from_json(record.key.id, record.payload);
    is_right = index.accounts_for(meeting, record.revision) && is_right;
    const ListedMeeting listed = meeting_index::listed(meeting);
    meetings.emplace(meeting_index::key(organisation, id, listed), listed);
  }
  if (is_right && index.left_over().empty()) verified_.add(board);
  return meetings;
}

}  // namespace portal
