// The meeting that an address names, and what the visitor is there.
#pragma once

#include <cstdint>
#include <string>

#include "portal/boards/boards.hpp"
#include "portal/pages/page_request.hpp"

namespace portal {

struct Place {
  std::string organisation;
  std::string board;
  HeldMeeting held;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits of the visitor at the meeting

  std::string board_address() const { return "/o/" + organisation + "/" + board; }
  std::string address() const { return board_address() + "/m/" + held.meeting.id; }
  std::string item_address(std::string_view item, std::string_view view) const;
};

// By {organisation}, {board} and {meeting}. Throws StatusError: NOT_FOUND, or NOT_ALLOWED for somebody who is
// nothing there.
Place place_of(const PageRequest& request);

// A call at the place by the visitor, in their role.
agenda::Call call_at(const PageRequest& request, const Place& place);

}  // namespace portal
