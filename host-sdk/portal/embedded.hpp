// The files of `pages/` and `words/` are compiled in, so that they always fit the program.
#pragma once

#include <string_view>
#include <vector>

namespace portal {

// This finds a file by its name. It throws std::logic_error for one that is not there.
std::string_view embedded_file(std::string_view name);

std::vector<std::string_view> embedded_files();

}  // namespace portal
