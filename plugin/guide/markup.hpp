// The scan checks that bytes are XML at all, in the strict sense that pugixml leaves to its caller.
#pragma once

#include <optional>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// The fault is the first thing that is not well formed, that we do not take (document types, entities of
// one's own, encodings other than UTF-8), or that is nested too deep or too many. The bytes are read once and
// without recursion, so that what passes is safe to build a tree of. They must have no character_fault and no
// byte order mark.
std::optional<Fault> markup_fault(std::string_view bytes);

}  // namespace almene::guide
