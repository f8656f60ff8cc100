// Whether bytes are XML at all, in the strict sense that pugixml leaves to its caller.
#pragma once

#include <optional>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// The first thing that is not well formed, that we do not take (document types, entities of one's own,
// encodings other than UTF-8), or that is nested too deep or too many. Reads the bytes once and never
// recurses, so that what it lets through is safe to build a tree of. Expects bytes without a character_fault
// and without a byte order mark.
std::optional<Fault> markup_fault(std::string_view bytes);

}  // namespace almene::guide
