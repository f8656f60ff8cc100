// What a vote comes to, by the organisation's own rules.
#pragma once

#include "board/entries.hpp"

namespace almene::board {

// A tie: as many for as against, where the majority rule is one that a tie can stop. Of those present only where
// everybody's presence is known.
bool is_tie(const Vote& vote);

// From the counts and the frozen basis alone. Undetermined where no majority rule is set, where the board was
// not known to be quorate though a quorum rule is set, and where a tie has no rule or waits for the chair's
// casting vote.
VoteResult result_of(const Vote& vote);

}  // namespace almene::board
