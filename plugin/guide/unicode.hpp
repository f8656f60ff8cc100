// These are properties of Unicode's characters, by which texts that people wrote are looked at.
#pragma once

#include <cstdint>

namespace almene::guide {

// White space is Unicode's White_Space.
bool is_white_space(std::uint32_t code_point);

// These characters are not drawn: Unicode's Default_Ignorable_Code_Point.
bool is_not_drawn(std::uint32_t code_point);

// Letters of Basic Latin, Latin-1 and Latin Extended-A become small, in which names of the Nordic countries
// and of most of Europe are written; all others stay as they are.
std::uint32_t small_letter(std::uint32_t code_point);

}  // namespace almene::guide
