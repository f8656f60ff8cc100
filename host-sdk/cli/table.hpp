// Tables have columns that line up on a terminal, for text in any language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

using Row = std::vector<std::string>;

// It writes rows with each column as wide as its widest cell, two spaces between columns, and none at the end
// of a line.
std::string table(const std::vector<Row>& rows, std::string_view indent = {});

// It writes the words as "a, b, c".
std::string listed(const std::vector<std::string>& words);

}  // namespace cli
