// This checks that the XML declaration, where a file begins with one, is right and says UTF-8.
#pragma once

#include <optional>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// `position` stands at the file's beginning, and moves past the declaration where nothing is wrong.
std::optional<Fault> declaration_fault(std::string_view bytes, std::size_t& position);

}  // namespace almene::guide
