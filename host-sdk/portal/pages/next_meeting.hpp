// These functions find which meeting is the next, and what awaits the user there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/pages/board_context.hpp"

namespace portal {

// This returns the meeting that the board sits in; else the first that is planned from today on; else the
// last one that is planned and was never begun. It is null where there is none. `open` holds those in session
// or planned, newest first.
const agenda::ListedMeeting* next_meeting(const std::vector<agenda::ListedMeeting>& open,
                                          std::string_view today);

// These are the questions that the user may answer and has not answered, by the items of the meeting.
struct Awaiting {
  int questions = 0;
  std::string first_item;  // where to begin
};

// This asks the plugin once what it says of each item on the meeting's agenda, in its order; each has its
// card where there is a media type. A plugin that cannot do that is asked item by item where there is a media
// type.
std::vector<agenda::Summary> summaries(const PageRequest& request, const MeetingContext& meeting,
                                       std::string_view media_type = {});

// This asks the same of these items.
std::vector<agenda::Summary> summaries_of(const PageRequest& request, const MeetingContext& meeting,
                                          const std::vector<std::string>& items, std::string_view media_type);

// This counts as far as the plugin says; an item of which it says nothing awaits nobody.
Awaiting awaiting(const MeetingContext& meeting, const std::vector<agenda::Summary>& summaries);

}  // namespace portal
