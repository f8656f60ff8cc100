// These functions tell what a vote comes to, by the organisation's own rules.
#pragma once

#include "board/entries.hpp"

namespace almene::board {

// There is a tie where as many are for as against, and the majority rule is one that a tie can stop. Where
// the rule counts those present, there is one only where everybody's presence is known.
bool is_tie(const Vote& vote);

// The result follows from the counts and the frozen basis alone. It is undetermined where no majority rule is
// set, where the rule needs to know the members or who of them is present and that is not known, where the
// board was not known to be quorate though a quorum rule is set, and where a tie has no rule or waits for the
// chair's casting vote.
VoteResult result_of(const Vote& vote);

// The majority follows from the counts, the rules and, where a rule asks for it, who was there; whether the
// board was quorate is left out. So it is known where the result waits for the attendance.
VoteResult majority_of(const Vote& vote);

}  // namespace almene::board
