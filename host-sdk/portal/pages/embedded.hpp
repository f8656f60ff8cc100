// Templates and the stylesheet, compiled in: they always fit the program.
#pragma once

#include <string_view>
#include <vector>

namespace portal {

// By the file's name in `pages/`. Throws std::logic_error for one that is not there.
std::string_view embedded_file(std::string_view name);

std::vector<std::string_view> embedded_files();

}  // namespace portal
