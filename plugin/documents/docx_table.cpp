#include "documents/docx_table.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "documents/docx_styles.hpp"
#include "documents/docx_text.hpp"
#include "documents/xml.hpp"

namespace almene::documents {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kMostColumns = 20;
constexpr std::size_t kLetter = 132;   // twips that a letter takes, on average and in bold
constexpr std::size_t kPadding = 240;  // twips beside a cell's text
constexpr std::size_t kLongestWord = 22;
constexpr std::size_t kLongestLine = 48;

// A column is never narrower than its longest word and wants to be as wide as its longest line; both have
// bounds, so that one long text does not take the others' room.
struct Needs {
  std::size_t least = 0;
  std::size_t wanted = 0;
};

std::size_t longest_part(std::string_view text, std::string_view separators) {
  std::size_t longest = 0;
  for (;;) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    longest = std::max(longest, length_of(text.substr(0, end)));
    if (end == text.size()) return longest;
    text.remove_prefix(end + 1);
  }
}

std::size_t column_count(const Block& table) {
  std::size_t count = table.texts.size();
  for (const Row& row : table.rows)
    count = std::max(count, row.size());
  return std::min(count, kMostColumns);
}

void look_at(std::vector<Needs>& needs, const Row& row) {
  for (std::size_t i = 0; i < std::min(row.size(), needs.size()); ++i) {
    const auto word = std::min(longest_part(row[i], " \n\t-"), kLongestWord);
    const auto line = std::min(longest_part(row[i], "\n"), kLongestLine);
    needs[i].least = std::max(needs[i].least, word * kLetter + kPadding);
    needs[i].wanted = std::max(needs[i].wanted, line * kLetter + kPadding);
  }
}

// It gives each its share of the room, as its weight is to that of all.
std::vector<std::size_t> shares(const std::vector<std::size_t>& weights, std::size_t room) {
  const auto all = std::max<std::size_t>(1, std::accumulate(weights.begin(), weights.end(), std::size_t{0}));
  std::vector<std::size_t> out;
  out.reserve(weights.size());
  for (const std::size_t weight : weights)
    out.push_back(room * weight / all);
  return out;
}

// Tables are as wide as the text, so that they stand in one line with it.
std::vector<std::size_t> column_widths(const Block& table, std::size_t columns) {
  std::vector<Needs> needs(columns);
  look_at(needs, table.texts);
  for (const Row& row : table.rows)
    look_at(needs, row);
  std::vector<std::size_t> least, more;
  for (const Needs& one : needs) {
    least.push_back(std::max(one.least, kPadding));
    more.push_back(std::max(one.wanted, least.back()) - least.back() + kLetter);
  }
  constexpr std::size_t kRoom = kTextWidth;
  const auto taken = std::accumulate(least.begin(), least.end(), std::size_t{0});
  auto widths = least;
  if (taken > kRoom) {
    widths = shares(least, kRoom);
  } else {
    const auto extra = shares(more, kRoom - taken);
    std::transform(widths.begin(), widths.end(), extra.begin(), widths.begin(), std::plus<>());
  }
  widths.back() += kRoom - std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  return widths;
}

// The last column takes what is beyond it.
std::string cell_text(const Row& row, std::size_t column) {
  if (column >= row.size()) return {};
  std::string text = row[column];
  if (column + 1 == kMostColumns) {
    for (std::size_t i = column + 1; i < row.size(); ++i)
      text.append("\n").append(row[i]);
  }
  return text;
}

void append_row(std::string& out, const Row& row, const std::vector<std::size_t>& widths, bool is_header) {
  out.append("<w:tr><w:trPr><w:cantSplit/>").append(is_header ? "<w:tblHeader/>" : "").append("</w:trPr>");
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::string text = cell_text(row, i);
    ParagraphLook look{is_header ? "TableHead" : "TableText"};
    look.is_right_to_left = begins_right_to_left(text);
    out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(std::to_string(widths[i]));
    out.append(R"(" w:type="dxa"/></w:tcPr>)");
    open_paragraph(out, look);
    append_run(out, text, {}, look.is_right_to_left);
    close_paragraph(out);
    out.append("</w:tc>");
  }
  out.append("</w:tr>");
}

}  // namespace

bool append_table(std::string& out, const Block& table) {
  const auto columns = column_count(table);
  if (columns == 0) return false;
  const auto widths = column_widths(table, columns);
  const bool has_header = !table.texts.empty();
  out.append(R"(<w:tbl><w:tblPr><w:tblStyle w:val="MeetingTable"/>)");
  if (has_header && begins_right_to_left(table.texts.front())) out.append("<w:bidiVisual/>");
  out.append("<w:tblW w:w=\"");
  out.append(std::to_string(kTextWidth)).append(R"(" w:type="dxa"/><w:tblLayout w:type="fixed"/>)");
  out.append(has_header ? R"(<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0")"
                        : R"(<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0")");
  out.append(R"( w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>)");
  if (!table.label.empty()) {
    out.append("<w:tblCaption");
    append_attribute(out, "w:val", table.label);
    out.append("/>");
  }
  out.append("</w:tblPr><w:tblGrid>");
  for (const auto width : widths)
    out.append("<w:gridCol w:w=\"").append(std::to_string(width)).append("\"/>");
  out.append("</w:tblGrid>");
  if (has_header) append_row(out, table.texts, widths, true);
  for (const Row& row : table.rows)
    append_row(out, row, widths, false);
  out.append("</w:tbl>");
  return true;
}

}  // namespace almene::documents
