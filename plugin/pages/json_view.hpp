// This gives the same state as data, for portals that draw natively: each target with its revision, and what
// this actor may do.
#pragma once

#include <string>

#include "pages/page.hpp"

namespace almene::pages {

std::string render_json(const Page& page);

}  // namespace almene::pages
