// This checks that "&…;" means a character that we take.
#pragma once

#include <optional>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// `position` stands at '&', and moves past the ';' where nothing is wrong.
std::optional<Fault> reference_fault(std::string_view bytes, std::size_t& position);

}  // namespace almene::guide
