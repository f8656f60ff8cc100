// This is the guide to begin with that content/README.md shows.
#pragma once

#include <string_view>

namespace cli {

std::string_view new_guide_text();

}  // namespace cli
