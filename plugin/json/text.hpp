// This writes JSON as text.
#pragma once

#include <string>

#include "json/value.hpp"

namespace almene::json {

// The text is on one line. Bytes that are no UTF-8 become U+FFFD: what an adapter made of somebody's id must
// not cost a page.
std::string written(const Value& value);

}  // namespace almene::json
