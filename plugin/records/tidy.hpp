// Tidying rebuilds the index of a board from its records, and erases receipts that have outlived their use.
#pragma once

#include <cstdint>
#include <optional>

#include "board/action_context.hpp"
#include "records/reading.hpp"
#include "records/storage.hpp"

namespace almene::records {

// `tidy` makes one attempt, in pieces that each rest on no more than what they are made of, so that nobody
// who saves meanwhile waits or is refused. It writes what differs, and `receipt` with the last piece. It
// returns the revision of that piece, or nothing where somebody else changed what a piece rests on: the
// pieces before it stay, and another attempt goes on from there. It reads all of the board's records.
std::optional<std::uint64_t> tidy(Storage& storage, const Scope& scope, const board::Actor& actor,
                                  const board::Now& now, const Put& receipt);

}  // namespace almene::records
