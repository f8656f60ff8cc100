#include "documents/xml.hpp"

#include <utf8.h>

#include <algorithm>

namespace almene::documents {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// This is empty for a byte that stands for itself.
std::string_view instead_of(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return static_cast<unsigned char>(byte) < 0x20 ? kReplacement : std::string_view();
  }
}

// U+FFFE and U+FFFF are UTF-8, and no characters of XML.
bool is_no_character(std::string_view text, std::size_t at) {
  if (text.compare(at, 2, "\xEF\xBF") != 0 || at + 2 >= text.size()) return false;
  return text[at + 2] == '\xBE' || text[at + 2] == '\xBF';
}

void append_valid(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_none = is_no_character(text, at);
    const auto other = is_none ? kReplacement : instead_of(text[at]);
    if (other.empty()) continue;
    out.append(text, from, at - from).append(other);
    if (is_none) at += 2;
    from = at + 1;
  }
  out.append(text, from);
}

bool is_continuing(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

}  // namespace

void append_xml(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto invalid = utf8::find_invalid(text.begin(), text.end());
    const auto valid = static_cast<std::size_t>(invalid - text.begin());
    append_valid(out, text.substr(0, valid));
    if (invalid == text.end()) return;
    out.append(kReplacement);
    const auto next = std::find_if_not(
        invalid + 1, invalid + std::min<std::ptrdiff_t>(4, text.end() - invalid), is_continuing);
    text.remove_prefix(static_cast<std::size_t>(next - text.begin()));
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"");
  append_xml(out, value);
  out.append("\"");
}

}  // namespace almene::documents
