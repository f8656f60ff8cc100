// This is JSON in one form alone, of which a digest can be taken.
#pragma once

#include <string>

#include "json/value.hpp"

namespace almene::json {

// Members are sorted by name, byte by byte; there is no white space; numbers are whole. The same value always has the
// same text. Text that is no UTF-8, a number with a fraction, or a name that stands twice in an object throws
// Mismatch: what is kept for good is not repaired unseen.
std::string canonical(const Value& value);

}  // namespace almene::json
