// A suggestion is the name that an author probably meant.
#pragma once

#include <string_view>
#include <vector>

namespace almene::guide {

// This gives the one of `names` that differs from what was written in a letter or two, in capitals, or in "_"
// for "-". It is empty where none is near, or two are equally near.
std::string_view meant_name(std::string_view written, const std::vector<std::string_view>& names);

}  // namespace almene::guide
