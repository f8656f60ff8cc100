// Rebuilds the index of a board from its records, and erases receipts that have outlived their use.
#pragma once

#include <cstdint>
#include <optional>

#include "board/scene.hpp"
#include "records/reading.hpp"
#include "records/storage.hpp"

namespace almene::records {

// One attempt; the revision it was written at, or nothing where somebody else wrote meanwhile. `receipt` is
// written with it. Reads all of the board's records: for an administrator's quiet hour.
std::optional<std::uint64_t> tidy(Storage& storage, const Scope& scope, const board::Actor& actor,
                                  const board::Now& now, const Put& receipt);

}  // namespace almene::records
