// This says in which states of the plugin's tables a meeting is.
#pragma once

#include <cstdint>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/plugin.hpp"

namespace portal {

// It returns AGENDA_STATE_ bits, as far as the portal knows the state: whether answers are opened, it does not. A
// cancelled meeting shows what was prepared.
inline std::uint32_t state_bits(const agenda::Meeting& meeting) {
  switch (meeting.state) {
    case AGENDA_MEETING_IN_SESSION:
      return AGENDA_STATE_IN_SESSION;
    case AGENDA_MEETING_ENDED:
      return AGENDA_STATE_ENDED;
    case AGENDA_MEETING_LOCKED:
      return AGENDA_STATE_LOCKED;
    default:
      return AGENDA_STATE_PLANNED;
  }
}

}  // namespace portal
