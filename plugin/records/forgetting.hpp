// A fingerprint of what was sent gives an erased answer back to whoever has the file and can guess: there are
// few answers to compare it with. So it is erased together with the answer, and with a comment, too.
#pragma once

#include <vector>

#include "board/actions.hpp"
#include "records/reading.hpp"
#include "records/writing.hpp"

namespace almene::records {

// It tells whether a change erases an answer or a comment that its member wants to be gone. An answer that moves to
// another meeting is erased there, and stands here.
bool erases_own_words(const std::vector<board::Change>& changes, const Scope& scope);

// This writes the receipts of these answers and comments anew, without their fingerprints. The reading has been planned
// with Plan::receipts().
void forget_fingerprints(const std::vector<board::Change>& changes, const Scope& scope,
                         const Reading& reading, Writing& writing);

}  // namespace almene::records
