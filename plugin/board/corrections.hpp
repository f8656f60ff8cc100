// A correction after the meeting ended is kept with what was corrected, so that the minutes can mark it.
#pragma once

#include "board/actions.hpp"

namespace almene::board {

// This keeps the correction that the change makes, or that what stands has already. An entry that says again
// what it said before its first correction is corrected no more. One that was written after the end is no
// correction yet.
void keep_correction(const ActionContext& context, Change& change);

}  // namespace almene::board
