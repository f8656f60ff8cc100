// What is kept of an item's openings.
#pragma once

#include <vector>

#include "board/entries.hpp"

namespace almene::board {

// Lets the oldest go, so that a record stays a record however often answers are opened.
void keep_latest(std::vector<OpeningEvent>& events);

}  // namespace almene::board
