#include "terminal/wrapping.hpp"

#include <algorithm>
#include <vector>

namespace terminal {
namespace {

bool begins_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t blanks_before(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::string_view without_end_blanks(std::string_view line) {
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

// It returns where a line that is too wide is to be broken: at the last blank that leaves a line which fits,
// or else at the first blank behind it. It returns npos where there is none.
std::size_t break_of(std::string_view line, std::size_t width) {
  std::size_t found = std::string_view::npos;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ' && at > blanks_before(line)) {
      if (seen > width) return found == std::string_view::npos ? at : found;
      found = at;
    }
    if (begins_a_character(line[at])) ++seen;
  }
  return found;
}

void wrap_line(std::string line, std::size_t width, std::size_t indent, std::string& to) {
  while (columns(line) > width) {
    const std::size_t at = break_of(line, width);
    const std::string_view rest = std::string_view(line).substr(std::min(at, line.size()));
    const std::size_t word = rest.find_first_not_of(' ');
    if (word == std::string_view::npos) break;
    to.append(without_end_blanks(std::string_view(line).substr(0, at))) += '\n';
    line = std::string(indent, ' ').append(rest.substr(word));
  }
  to += line;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// A rule is drawn by one sign alone.
bool is_rule(std::string_view line) {
  return line.size() > 2 && (line[0] == '=' || line[0] == '-' || line[0] == '_') &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

std::string_view rest_of(std::string_view line) {
  return line.substr(blanks_before(line));
}

// A list's lines and notices hang behind their sign.
std::size_t hanging_indent(std::string_view line) {
  const std::string_view text = rest_of(line);
  const bool has_sign = text.substr(0, 2) == "- " || text.substr(0, 2) == "! ";
  return blanks_before(line) + (has_sign ? 2 : 0);
}

// It tells whether `next` goes on with `line`: the writer, whose page is `page` columns wide, had no room for
// its first word.
bool goes_on(std::string_view line, std::string_view next, std::size_t page) {
  const std::string_view text = rest_of(next);
  if (rest_of(line).empty() || text.empty() || is_rule(next)) return false;
  return columns(line) + 1 + columns(text.substr(0, text.find(' '))) > page;
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_a_character));
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string fitting;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (from != 0) fitting += '\n';
    wrap_line(std::string(text.substr(from, end - from)), width, indent, fitting);
    from = end + 1;
  }
  return fitting;
}

std::string refolded(std::string_view page, std::size_t width) {
  const auto lines = lines_of(page);
  std::size_t widest = 0;
  for (const std::string_view line : lines)
    widest = std::max(widest, columns(line));
  if (widest <= width) return std::string(page);
  std::string fitting;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_rule(lines[at])) {
      fitting.append(lines[at].substr(0, width)) += '\n';
      continue;
    }
    std::size_t indent = hanging_indent(lines[at]);
    // The text behind a label goes on further in than the label.
    const bool has_label = indent != 0 && lines[at].find(": ") != std::string_view::npos;
    const std::size_t behind_label = indent + 2;
    std::string paragraph(lines[at]);
    const auto next_is_at = [&](std::size_t in) {
      return at + 1 < lines.size() && blanks_before(lines[at + 1]) == in &&
             goes_on(lines[at], lines[at + 1], widest);
    };
    if (has_label && next_is_at(behind_label)) indent = behind_label;
    while (next_is_at(indent))
      paragraph.append(" ").append(rest_of(lines[++at]));
    fitting.append(wrapped(paragraph, width, indent)) += '\n';
  }
  return fitting;
}

}  // namespace terminal
