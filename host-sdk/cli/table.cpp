#include "table.hpp"

#include <algorithm>

#include "terminal/wrapping.hpp"

namespace cli {
namespace {

using terminal::columns;

constexpr std::size_t kBetween = 2;  // blanks between columns
// A last column of fewer columns than this is no pleasure to read.
constexpr std::size_t kNarrowestText = 16;

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, columns(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

std::vector<std::size_t> widths_of(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns(row[i]));
  }
  return widths;
}

// It returns the column that the last cell of a whole row begins at.
std::size_t start_of_last(const std::vector<std::size_t>& widths, std::size_t indent) {
  std::size_t start = indent;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i)
    start += widths[i] + kBetween;
  return start;
}

bool has_room_to_wrap(const std::vector<Row>& rows, std::size_t columns_of_table, std::size_t start,
                      std::size_t width) {
  std::size_t least = kNarrowestText;
  for (const Row& row : rows) {
    if (row.size() == columns_of_table) least = std::max(least, longest_word(row.back()));
  }
  return start + least <= width;
}

std::string in_one_line(const Row& row, const std::vector<std::size_t>& widths, std::string_view indent) {
  std::string line(indent);
  for (std::size_t i = 0; i < row.size(); ++i)
    line += row[i] + std::string(widths[i] - columns(row[i]) + kBetween, ' ');
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string in_several_lines(const Row& row, std::size_t width, std::string_view indent) {
  const std::string first = std::string(indent) + row.front();
  const std::size_t further_in = std::min(first.find_first_not_of(' '), first.size()) + 4;
  std::string text = terminal::wrapped(first, width, further_in - 2);
  std::string line;
  const auto end_line = [&] {
    if (!line.empty()) text += "\n" + terminal::wrapped(line, width, further_in + 2);
    line.clear();
  };
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i].empty()) continue;
    if (!line.empty() && columns(line) + kBetween + columns(row[i]) > width) end_line();
    line += line.empty() ? std::string(further_in, ' ') : std::string(kBetween, ' ');
    line += row[i];
  }
  end_line();
  return text;
}

}  // namespace

std::string table(const std::vector<Row>& rows, std::size_t width, std::string_view indent) {
  const auto widths = widths_of(rows);
  if (widths.empty()) return {};
  const std::size_t start = start_of_last(widths, indent.size());
  const bool fits = start + widths.back() <= width || has_room_to_wrap(rows, widths.size(), start, width);
  std::string text;
  for (const Row& row : rows) {
    text += fits ? terminal::wrapped(in_one_line(row, widths, indent), width, start)
                 : in_several_lines(row, width, indent);
    text += "\n";
  }
  return text;
}

std::string listed(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words)
    text.append(text.empty() ? "" : between).append(word);
  return text;
}

}  // namespace cli
