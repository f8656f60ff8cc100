// This says what is kept of an item's openings.
#pragma once

#include <vector>

#include "board/entries.hpp"

namespace almene::board {

// The oldest events are dropped, so that the record does not grow without end however often answers are
// opened.
void keep_latest(std::vector<OpeningEvent>& events);

}  // namespace almene::board
