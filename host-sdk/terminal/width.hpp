// This says how wide the terminal is that a program writes to.
#pragma once

#include <cstddef>
#include <limits>

namespace terminal {

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

// It returns the columns of the terminal that the descriptor leads to: those that COLUMNS names, or else
// those that the terminal says it has, or else 80; at least 20. It returns kUnlimited where the descriptor
// leads to no terminal, because a program that reads the output gets its lines whole.
std::size_t columns_of(int descriptor);

}  // namespace terminal
