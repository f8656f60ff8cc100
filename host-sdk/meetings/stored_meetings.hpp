// This keeps a host's meetings in the host's own record store, which is enough for a tool, a demonstration or
// a small portal.
//
// A meeting is one record: ORGANISATION / BOARD / "" / "" / x.host.meeting / MEETING, as JSON, so that a
// board's meetings are one range. What lists show of it lies beside it, by date: see meeting_index.hpp. A
// meeting of which nothing is stored is one too: it is in session today, has every item on its agenda and
// nobody on its list, so that a board can be tried out without setting anything up. Any thread may call this,
// also several at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/result.hpp"
#include "agenda/cpp/sdk_version.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "meetings/meetings_between.hpp"

namespace agenda {

struct StoredMeeting {
  Meeting meeting;
  std::uint64_t revision = 0;  // 0: nothing is stored
};

class StoredMeetings final : public Meetings {
 public:
  // It returns where a meeting lies, for whoever writes it together with records of their own; they call
  // meeting_index::add_changes for the batch. Where `id` is empty, the first five parts are those of every
  // meeting of the board.
  static Key key(std::string_view organisation, std::string_view board, std::string_view id);

  // `storage` must stay as long as the object.
  explicit StoredMeetings(const agenda_host_storage* storage) noexcept
      : storage_(storage), between_(storage) {}

  // It returns nothing for an `id` that cannot be one. It throws StatusError where the storage refuses or the
  // stored meeting is none.
  std::optional<StoredMeeting> read(const agenda_call* call, std::string_view id) const;

  // It returns the meetings of the call's board that are stored, newest first. It throws StatusError where
  // the storage refuses or a stored meeting is none.
  std::vector<StoredMeeting> list(const agenda_call* call) const;

  // The problem is CONFLICT where somebody has changed the meeting since it was read. The index of meetings
  // is written in the same batch.
  Result<Done> write(const agenda_call* call, const StoredMeeting& meeting) const;

 protected:
  std::optional<Meeting> find(const agenda_call* call, std::string_view id) override;
  // They are the meetings that are stored: one that is made up has no day but that of its call.
  std::vector<Meeting> list(const agenda_call* call, std::string_view from, std::string_view to) override;

 private:
  StorageClient storage_;
  MeetingsBetween between_;
};

}  // namespace agenda
