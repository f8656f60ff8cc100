// JSON as text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.hpp"

namespace almene::json {

// On one line. Bytes that are no UTF-8 become U+FFFD: what an adapter made of somebody's id must not cost a page.
std::string written(const Value& value);

// Nothing where it is no JSON, says a name twice in one object, or is nested too deeply to be ours.
std::optional<Value> parsed(std::string_view text);

}  // namespace almene::json
