// A host's meetings kept in the host's own record store: enough for a tool, a demonstration or a small
// portal.
//
// A meeting is one record: ORGANISATION / BOARD / "" / "" / x.host.meeting / MEETING, as JSON, so that a
// board's meetings are one range. Beside it lies what lists show of it, by date: see meeting_index.hpp. A meeting
// of which nothing is stored is one too: in session today, every item on its agenda, nobody on its list; so that a
// board can be tried out without setting anything up. Any thread, at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/result.hpp"
#include "agenda/cpp/storage_client.hpp"

namespace agenda {

struct StoredMeeting {
  Meeting meeting;
  std::uint64_t revision = 0;  // 0: nothing is stored
};

class StoredMeetings final : public Meetings {
 public:
  // Where a meeting lies, for who writes it together with records of their own: such a batch calls
  // meeting_index::add_changes. Without an id: the first five parts are those of every meeting of the board.
  static Key key(std::string_view organisation, std::string_view board, std::string_view id);

  // `storage` must stay as long as the object.
  explicit StoredMeetings(const agenda_host_storage* storage) noexcept : storage_(storage) {}

  // Nothing for an id that cannot be one. Throws StatusError where storage says no.
  std::optional<StoredMeeting> read(const agenda_call* call, std::string_view id) const;

  // Those of the call's board that are stored, newest first. Throws StatusError where storage says no.
  std::vector<StoredMeeting> list(const agenda_call* call) const;

  // CONFLICT where somebody has changed the meeting since it was read. The index of meetings goes along.
  Result<Done> write(const agenda_call* call, const StoredMeeting& meeting) const;

 protected:
  std::optional<Meeting> find(const agenda_call* call, std::string_view id) override;

 private:
  StorageClient storage_;
};

}  // namespace agenda
