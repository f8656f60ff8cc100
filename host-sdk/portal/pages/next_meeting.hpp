// Which meeting is the next, and what awaits the visitor there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/pages/board_scene.hpp"

namespace portal {

// The one that the board sits in; else the first that is planned from today on; else the last one that is
// planned and was never begun. Null where there is none. `meetings` are newest first.
const agenda::Meeting* next_meeting(const std::vector<agenda::Meeting>& meetings, std::string_view today);

// What the visitor has not answered of what they may answer, by the items of the meeting.
struct Awaiting {
  int questions = 0;
  std::string first_item;  // where to begin
};

// As far as the plugin's data say; an item that has none awaits nobody.
Awaiting awaiting(const Asked& asked, const MeetingScene& scene);

}  // namespace portal
