// Tables have columns that line up on a terminal, for text in any language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

using Row = std::vector<std::string>;

// It writes rows with each column as wide as its widest cell, two spaces between columns, and none at the end
// of a line. Where that is wider than `width`, the last column's words go on below each other; where there is
// no room for that either, each row takes several lines: its first cell, and the others below it, further in.
std::string table(const std::vector<Row>& rows, std::size_t width, std::string_view indent = {});

// It writes the words as "a, b, c".
std::string listed(const std::vector<std::string>& words, std::string_view between = ", ");

}  // namespace cli
