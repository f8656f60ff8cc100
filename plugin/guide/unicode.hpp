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

// Of these letters it is known that they are small ones; others may have no capitals at all.
bool is_small_letter(std::uint32_t code_point);

// A letter and an accent that follows it make one letter where there is one: some systems write å as a and a ring. It is 0
// where they make none. Known are letters that small_letter knows.
std::uint32_t composed(std::uint32_t letter, std::uint32_t accent);

// Words are made of these: of letters and digits of any script, and not of blanks, punctuation and signs.
bool is_of_word(std::uint32_t code_point);

}  // namespace almene::guide
