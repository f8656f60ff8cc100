// This reads all that a meeting is made of in one reading: its record and its agenda's, and the names of its
// board and organisation.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "agenda/cpp/storage_client.hpp"
#include "portal/boards/values.hpp"

namespace portal {

struct MeetingIds {
  std::string_view organisation;
  std::string_view board;
  std::string_view meeting;
};

struct MeetingRead {
  std::optional<agenda::Meeting> meeting;  // as it is stored, with the names; nothing where there is none
  std::uint64_t meeting_revision = 0;
  std::optional<Agenda> agenda;  // nothing for a meeting that was made without the portal
  std::uint64_t agenda_revision = 0;
};

// The call may be null. It throws StatusError where storage says no (UNAVAILABLE) or holds what cannot be
// read.
MeetingRead read_meeting(const agenda::StorageClient& storage, const agenda_call* call,
                         const MeetingIds& ids);

}  // namespace portal
