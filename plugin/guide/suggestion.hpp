// A suggestion is the name that an author probably meant.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace almene::guide {

// This gives how many letters must be inserted, taken out, replaced, or exchanged with their neighbour (optimal
// string alignment). It takes the time of both lengths multiplied.
std::size_t letter_distance(std::string_view left, std::string_view right);

// This gives the one of `names` that differs from what was written in a letter or two, in capitals, or in "_"
// for "-". It is empty where none is near, or two are equally near.
std::string_view meant_name(std::string_view written, const std::vector<std::string_view>& names);

}  // namespace almene::guide
