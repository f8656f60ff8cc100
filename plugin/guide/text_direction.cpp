#include "guide/text_direction.hpp"

#include <algorithm>

namespace almene::guide {
namespace {

// U+2066 to U+2068 begin an isolate, which U+2069 ends; they differ in their last byte. As bytes they turn
// nothing in this source.
constexpr char kIsolate[] = {'\xE2', '\x81'};
constexpr char kFirstBegins = '\xA6', kFirstStrong = '\xA8', kEnds = '\xA9';
constexpr std::string_view kArabicLetterMark = "\u061C";

bool is_isolate_at(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == kIsolate[0] && text[at + 1] == kIsolate[1] &&
         text[at + 2] >= kFirstBegins && text[at + 2] <= kEnds;
}

void append_isolate(std::string& text, char last) {
  text.append(kIsolate, sizeof kIsolate).push_back(last);
}

// The other controls are U+061C, U+200E and U+200F (marks), and U+202A to U+202E (embeddings, overrides and
// their end).
bool is_control_at(std::string_view text, std::size_t at) {
  if (is_isolate_at(text, at) || text.substr(at, kArabicLetterMark.size()) == kArabicLetterMark) return true;
  if (at + 2 >= text.size() || text[at] != '\xE2' || text[at + 1] != '\x80') return false;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
}

std::string isolated_line(std::string_view line) {
  if (!has_direction_control(line)) return std::string(line);
  std::string isolate;
  append_isolate(isolate, kFirstStrong);
  int open = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool is_isolate = is_isolate_at(line, at);
    const bool ends = is_isolate && line[at + 2] == kEnds;
    // An end without a beginning would end the isolate that the line is in.
    if (ends && open == 0) {
      at += 2;
      continue;
    }
    if (is_isolate) open += ends ? -1 : 1;
    isolate.push_back(line[at]);
  }
  for (; open >= 0; --open)
    append_isolate(isolate, kEnds);
  return isolate;
}

}  // namespace

bool has_direction_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    at = text.find_first_of("\xE2\xD8", at);
    if (at == std::string_view::npos) return false;
    if (is_control_at(text, at)) return true;
  }
  return false;
}

std::string isolated(std::string_view text) {
  if (!has_direction_control(text)) return std::string(text);
  std::string all;
  for (;;) {
    const auto end = std::min(text.find('\n'), text.size());
    all.append(isolated_line(text.substr(0, end)));
    if (end == text.size()) return all;
    all.push_back('\n');
    text.remove_prefix(end + 1);
  }
}

}  // namespace almene::guide
