// This says whether a file can be one of XML at all. Authors write in word processors, and save what those
// save.
#pragma once

#include <optional>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// The fault is of a file that is known to be of another kind by how it begins, which is then named, or that
// is too large. It has no place.
std::optional<Fault> file_kind_fault(std::string_view bytes);

}  // namespace almene::guide
