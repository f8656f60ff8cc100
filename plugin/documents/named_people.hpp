// The residents' version adds no name. What the board wrote itself may hold some: each place is listed before adoption, to
// mend or keep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "board/action_context.hpp"
#include "documents/minutes_parts.hpp"

namespace almene::documents {

struct NamedPerson {
  std::string item;    // id; empty for the meeting's own
  std::string number;  // of the item on the agenda
  std::string title;   // of the item, or of the meeting
  std::string label;   // of the field: "Decision"; may be empty
  std::string name;    // as the portal writes it
};

// `parts` are of the residents' version. A name is found whole, whatever its capitals; or as one of its words of two letters
// and more where that begins with a capital, also with an s at its end. Each name is told once a text, and texts
// are compared as they are drawn.
std::vector<NamedPerson> named_people(const board::Meeting& meeting, const std::vector<ItemPart>& parts);

// The same, and the title and place of the meeting itself.
std::vector<NamedPerson> named_people(const board::Meeting& meeting, const MeetingPart& head,
                                      const std::vector<ItemPart>& parts);

}  // namespace almene::documents
