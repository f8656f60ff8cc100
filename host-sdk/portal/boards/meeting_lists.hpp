// This returns the meetings of a board as lists show them, without reading each of them whole.
//
// The index of meetings is believed once a reading of all meetings has verified it, and for no longer than
// ten minutes (verified_boards.hpp). It must not be older than any meeting that is shown. Where it is wrong,
// all meetings are read until an arrangement has mended it (see BoardTransaction): looking at lists never
// writes.
//
// Thread-safe. Reads throw StatusError where storage says no (UNAVAILABLE) or holds what cannot be read.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/storage_client.hpp"
#include "meetings/meeting_index.hpp"
#include "meetings/verified_boards.hpp"

namespace portal {

// A part is some of the meetings that are over or cancelled.
struct Part {
  std::size_t most = 0;
  std::optional<agenda::ListedMeeting>
      from;  // the part begins here, found by its date and id; nothing: the part begins at the newest
};

// Both lists are newest first.
struct ListedMeetings {
  std::vector<agenda::ListedMeeting> open;    // planned or in session; all of them
  std::vector<agenda::ListedMeeting> closed;  // the part that was asked for
  bool has_newer = false;                     // true: there are closed ones before that part
  bool has_older = false;                     // true: there are closed ones behind it
  std::string newer;                          // the id that the part before it begins with; empty: the newest
  std::string older;                          // the id that the part behind it begins with
};

class MeetingLists {
 public:
  using Clock = agenda::VerifiedBoards::Clock;

  // `storage` must stay as long as the object.
  explicit MeetingLists(const agenda_host_storage* storage,
                        Clock::duration verified_for = std::chrono::minutes(10)) noexcept
      : storage_(storage), verified_(verified_for) {}

  ListedMeetings of(std::string_view organisation, std::string_view board, const Part& closed) const;
  // It returns the meetings that are planned or in session, newest first.
  std::vector<agenda::ListedMeeting> open(std::string_view organisation, std::string_view board) const;

 private:
  using Board = agenda::VerifiedBoards::Board;

  std::optional<ListedMeetings> from_index(const Board& board, const Part& closed) const;
  ListedMeetings from_all(const Board& board, const Part& closed) const;
  std::map<agenda::Key, agenda::ListedMeeting> every_meeting(const Board& board) const;
  bool are_as_written(const Board& board, const ListedMeetings& lists,
                      const std::vector<std::uint64_t>& revisions) const;

  agenda::StorageClient storage_;
  mutable agenda::VerifiedBoards verified_;
};

}  // namespace portal
