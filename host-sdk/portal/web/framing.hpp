// Where a request ends in what has arrived so far. It decides only when a request is handed to a worker and
// what is refused before that; what the request says is read by the HTTP library.
#pragma once

#include <string_view>

#include "portal/web/limits.hpp"

namespace portal {

struct Framing {
  bool whole = false;  // everything of the first request is there
  int refused = 0;     // or it is not wanted: the status that says why
};

Framing framing_of(std::string_view arrived, const Limits& limits);

}  // namespace portal
