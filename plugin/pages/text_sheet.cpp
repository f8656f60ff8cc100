#include "pages/text_sheet.hpp"

#include <utf8.h>

#include <algorithm>
#include <utility>

#include "guide/text_direction.hpp"

namespace almene::pages {
namespace {

constexpr std::ptrdiff_t kWidth = 78;  // columns of a terminal, less a margin

std::ptrdiff_t columns(std::string_view text) {
  return utf8::distance(text.begin(), text.end());
}

}  // namespace

std::string TextSheet::take() {
  return std::move(out_);
}

void TextSheet::gap() {
  if (!out_.empty() && out_.compare(out_.size() - std::min<std::size_t>(2, out_.size()), 2, "\n\n") != 0)
    out_ += "\n";
}

// Lines break between words; line breaks that somebody wrote stay.
void TextSheet::lines(std::string_view text, std::string_view first, std::string_view rest) {
  std::string line(first);
  bool empty = true;
  const auto flush = [&] {
    line.erase(line.find_last_not_of(' ') + 1);
    out_.append(line).append("\n");
    line = rest;
    empty = true;
  };
  while (!text.empty()) {
    const auto end = text.find_first_of(" \n");
    const auto word = text.substr(0, end);
    if (!empty && columns(line) + columns(word) + 1 > kWidth) flush();
    if (!empty && !word.empty()) line += ' ';
    line.append(word);
    empty = empty && word.empty();
    if (end == std::string_view::npos) break;
    if (text[end] == '\n') flush();
    text.remove_prefix(end + 1);
  }
  flush();
}

void TextSheet::heading(int level, std::string_view text) {
  gap();
  const auto start = out_.size();
  lines(text, "", "");
  if (level > 3) return;
  const auto last = out_.rfind('\n', out_.size() - 2);
  const auto from = last == std::string::npos || last < start ? start : last + 1;
  const auto width = columns(std::string_view(out_).substr(from, out_.size() - 1 - from));
  out_.append(static_cast<std::size_t>(width), level <= 2 ? '=' : '-').append("\n");
}

void TextSheet::paragraph(std::string_view text) {
  gap();
  lines(text, "", "");
  out_ += "\n";
}

void TextSheet::wording_list(const std::vector<std::string_view>& texts) {
  for (const auto text : texts)
    lines(text, "  - ", "    ");
}

void TextSheet::notice(std::string_view text) {
  gap();
  lines(text, "! ", "  ");
  out_ += "\n";
}

void TextSheet::fact(std::string_view label, std::string_view value) {
  lines(std::string(label) + ": " + guide::isolated(value), "  ", "    ");
}

void TextSheet::said(std::string_view label, std::string_view text) {
  if (!label.empty()) lines(std::string(label) + ":", "  ", "  ");
  lines(guide::isolated(text), "    ", "    ");
}

void TextSheet::boxes(const std::vector<std::string>& labels) {
  std::string line;
  for (const auto& label : labels)
    line.append(line.empty() ? "" : "    ").append("[ ] ").append(label);
  out_.append("  ").append(line).append("\n");
}

void TextSheet::lines_to_write_on(std::string_view label, int count) {
  lines(std::string(label) + ":", "  ", "  ");
  for (int i = 0; i < count; ++i)
    out_.append("  ").append(60, '_').append("\n\n");
}

// A line of text has no columns that stay in place on every screen, so each row is a line of its own.
void TextSheet::table(const Table& table) {
  gap();
  lines(table.caption, "", "");
  for (const auto& row : table.rows) {
    std::string line;
    for (const auto& cell : row) {
      if (!cell.empty()) line.append(line.empty() ? "" : ", ").append(cell);
    }
    lines(line, "  - ", "    ");
  }
  out_ += "\n";
}

void TextSheet::link(std::string_view text, std::string_view url) {
  lines(text, "  ", "  ");
  out_.append("  ").append(url).append("\n");
}

void TextSheet::totals(const board::Totals& totals) {
  const std::pair<std::string, int> lines[] = {{page_.words.text("term.yes"), totals.yes},
                                               {page_.words.text("term.no"), totals.no},
                                               {page_.words.text("term.unsure"), totals.unsure}};
  std::ptrdiff_t widest = 0;
  for (const auto& [label, count] : lines)
    widest = std::max(widest, columns(label));
  for (const auto& [label, count] : lines) {
    const auto blanks = static_cast<std::size_t>(widest - columns(label) + 2);
    out_.append("    ").append(label).append(blanks, ' ').append(std::to_string(count)).append("  ");
    for (int i = 0; i < std::min(count, 40); ++i)
      out_ += "█";
    out_ += "\n";
  }
}

}  // namespace almene::pages
