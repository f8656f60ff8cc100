// A host's meetings kept in the host's own record store: enough for a tool, a demonstration or a small
// portal.
//
// A meeting is one record: ORGANISATION / BOARD / "" / MEETING / x.host.meeting / "", as JSON. A meeting of
// which nothing is stored is one too: in session today, every item on its agenda, nobody on its list; so that
// a board can be tried out without setting anything up. Any thread, at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

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
  // `storage` must stay as long as the object.
  explicit StoredMeetings(const agenda_host_storage* storage) noexcept : storage_(storage) {}

  // Nothing for an id that cannot be one. Throws StatusError where storage says no.
  std::optional<StoredMeeting> read(const agenda_call* call, std::string_view id) const;

  // CONFLICT where somebody has changed the meeting since it was read.
  Result<Done> write(const agenda_call* call, const StoredMeeting& meeting) const;

 protected:
  std::optional<Meeting> find(const agenda_call* call, std::string_view id) override;

 private:
  StorageClient storage_;
};

}  // namespace agenda
