// The index of a board's meetings by date: what a list shows of each, so that a list need not read every meeting whole.
//
//   (ORGANISATION, BOARD, "", "", "x.host.meeting_open", DATE/MEETING)    planned or in session
//   (ORGANISATION, BOARD, "", "", "x.host.meeting_closed", DATE/MEETING)  ended, locked or cancelled
//   as {"title", "date", "state"}, AGENDA_RECORD_LATEST_ONLY
//
// No id of a meeting holds a slash. DATE is empty where the meeting's date is no "2026-03-03". Both kinds are ordered by
// date, then by id, as lists are.
//
// A meeting's record is put together with its index record, in one batch that rests on the meeting's revision. So an
// index record is right where its revision is not below that of its meeting. Earlier programs put meetings alone: their
// meetings are missing in the index, or stand there as they were. So whoever shows what the index says compares revisions,
// and has held the whole index against the meetings before (see AsFound).
//
// Functions and values alone: any thread, at once, as long as each thread has its own batch and AsFound.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/record.hpp"

namespace agenda {

// A list shows this much of a meeting.
struct ListedMeeting {
  std::string id;
  std::string title;
  std::string date;
  std::uint32_t state = AGENDA_MEETING_PLANNED;
};

namespace meeting_index {

// Whether meetings in this state stand among the open ones.
bool is_open(std::uint32_t state);

Key key(std::string_view organisation, std::string_view board, const ListedMeeting& meeting);

// All open meetings of the board, and all closed ones; in the order of their dates, unless told otherwise.
Range open(std::string_view organisation, std::string_view board);
Range closed(std::string_view organisation, std::string_view board);

bool is_record(const Record& record);  // of an index

ListedMeeting listed(const Meeting& meeting);
// Nothing for a payload that is none: a record that somebody else has changed.
std::optional<ListedMeeting> listed(const Record& record);

// Adds to a batch that puts the meeting `after` what the index needs. `before` is the meeting that is replaced, null
// where there is none. The batch must rest on the revision at which `before` was read, or on there being none.
void add_changes(Batch& batch, std::string_view organisation, std::string_view board, const Meeting* before,
                 const Meeting& after);

// The records of a board's index as they were read in one snapshot with its meetings, to be held against those.
class AsFound {
 public:
  AsFound(std::string_view organisation, std::string_view board)
      : organisation_(organisation), board_(board) {}

  void take(const Record& record);

  // Whether the index is right about a meeting that stands at this revision. Asked once for each meeting.
  bool accounts_for(const Meeting& meeting, std::uint64_t revision);

  // Once all meetings have been asked for: the records that belong to none of them.
  std::vector<Key> left_over() const;

 private:
  struct Found {
    std::uint64_t revision = 0;
    std::optional<ListedMeeting> listed;
  };

  std::string organisation_;
  std::string board_;
  std::map<Key, Found> found_;
};

}  // namespace meeting_index
}  // namespace agenda
