// This is the index of a board's meetings by date. It holds what a list shows of each, so that a list need
// not read every meeting whole.
//
//   (ORGANISATION, BOARD, "", "", "x.host.meeting_open", DATE/MEETING)    planned or in session
//   (ORGANISATION, BOARD, "", "", "x.host.meeting_closed", DATE/MEETING)  ended, locked or cancelled
//   as {"title", "date", "state"}, AGENDA_RECORD_LATEST_ONLY
//
// No id of a meeting holds a slash. DATE is empty where the meeting's date is no "2026-03-03". Both kinds are
// ordered by date, then by id, as lists are.
//
// A meeting's record is put in one batch with its index record; the batch has the meeting's revision as a
// precondition. So an index record is right where its revision is not below that of its meeting. Earlier
// programs put meetings without index records: their meetings are missing in the index, or stand there as
// they once were. So whoever shows what the index says compares revisions, and has compared the whole index
// with the meetings before (see AsFound).
//
// There are only functions and values here, so any thread may use them at the same time as others, as long as
// each thread has its own batch and AsFound.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/record.hpp"
#include "agenda/cpp/sdk_version.hpp"

namespace agenda {

// A list shows this much of a meeting.
struct ListedMeeting {
  std::string id;
  std::string title;
  std::string date;
  std::uint32_t state = AGENDA_MEETING_PLANNED;
};

namespace meeting_index {

// It tells whether meetings in this state stand among the open ones.
bool is_open(std::uint32_t state);

Key key(std::string_view organisation, std::string_view board, const ListedMeeting& meeting);

// These are the ranges of all open meetings of the board, and of all closed ones. They read in the order of
// the dates, unless the caller changes the flags.
Range open(std::string_view organisation, std::string_view board);
Range closed(std::string_view organisation, std::string_view board);

// It narrows one of these ranges to the meetings from one date to another, both included.
Range between(Range range, std::string_view from, std::string_view to);

bool is_record(const Record& record);  // of an index

ListedMeeting listed(const Meeting& meeting);
// It returns nothing for a record that is no right one of the index, such as one that somebody else has
// changed.
std::optional<ListedMeeting> listed(const Record& record);

// It adds what the index needs to a batch that puts the meeting `after`. `before` is the meeting that is
// replaced, and is null where there is none. The batch must have a precondition that the meeting is at the
// revision at which `before` was read, or that it is absent.
void add_changes(Batch& batch, std::string_view organisation, std::string_view board, const Meeting* before,
                 const Meeting& after);

// It holds the records of a board's index as they were read in one snapshot with its meetings, and compares
// them with those meetings.
class AsFound {
 public:
  AsFound(std::string_view organisation, std::string_view board)
      : organisation_(organisation), board_(board) {}

  void take(const Record& record);

  // It tells whether the index is right about a meeting that stands at this revision. Ask it once for each
  // meeting.
  bool accounts_for(const Meeting& meeting, std::uint64_t revision);

  // Once all meetings have been asked for, it returns the keys of the records that belong to none of them.
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
