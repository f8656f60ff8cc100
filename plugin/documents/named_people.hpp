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
  std::string item;    // id
  std::string number;  // of the item on the agenda
  std::string title;
  std::string label;  // of the field: "Decision"; may be empty
  std::string name;   // as it stands there
};

// `parts` are of the residents' version. A name is found whole, whatever its capitals, or as one of its words of two letters
// and more as it is written, also with an s at its end. Each name is told once a text.
std::vector<NamedPerson> named_people(const board::Meeting& meeting, const std::vector<ItemPart>& parts);

}  // namespace almene::documents
