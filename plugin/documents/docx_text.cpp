#include "documents/docx_text.hpp"

#include <utf8.h>

#include <algorithm>
#include <iterator>

#include "documents/docx_styles.hpp"
#include "documents/xml.hpp"

namespace almene::documents {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Hebrew, Arabic and their neighbours, their forms of presentation, and the old scripts of that direction.
constexpr Range kRightToLeft[] = {{0x0590, 0x08FF}, {0x200F, 0x200F},   {0xFB1D, 0xFDFF},
                                  {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
// Punctuation and signs have no direction of their own.
constexpr Range kWithoutDirection[] = {
    {0x0000, 0x0040}, {0x005B, 0x0060},  {0x007B, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9},
    {0x00BB, 0x00BF}, {0x00D7, 0x00D7},  {0x00F7, 0x00F7}, {0x2000, 0x200D}, {0x2010, 0x2070},
    {0x20A0, 0x20CF}, {0x2190, 0x2BFF},  {0x3000, 0x3004}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
    {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF}};

template <class Ranges>
bool holds(const Ranges& ranges, std::uint32_t letter) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return letter >= range.first && letter <= range.last; });
}

void append_properties(std::string& out, std::string_view properties, bool is_right_to_left) {
  if (properties.empty() && !is_right_to_left) return;
  out.append("<w:rPr>").append(properties);
  if (is_right_to_left) out.append("<w:rtl/>");
  out.append("</w:rPr>");
}

void append_words(std::string& out, std::string_view words) {
  if (words.empty()) return;
  const bool has_space_outside = words.front() == ' ' || words.back() == ' ';
  out.append(has_space_outside ? "<w:t xml:space=\"preserve\">" : "<w:t>");
  append_xml(out, words);
  out.append("</w:t>");
}

}  // namespace

void open_paragraph(std::string& out, const ParagraphLook& look) {
  out.append("<w:p><w:pPr><w:pStyle w:val=\"").append(look.style).append("\"/>");
  if (look.stays_with_next) out.append("<w:keepNext/>");
  if (look.place) {
    out.append("<w:numPr><w:ilvl w:val=\"").append(std::to_string(look.place->level));
    out.append("\"/><w:numId w:val=\"").append(std::to_string(look.place->list)).append("\"/></w:numPr>");
  }
  if (!look.fill.empty())
    out.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"").append(look.fill).append("\"/>");
  if (look.is_right_to_left) out.append("<w:bidi/>");
  if (look.has_gap_before) out.append("<w:spacing w:before=\"").append(std::to_string(kGap)).append("\"/>");
  out.append("</w:pPr>");
}

void close_paragraph(std::string& out) {
  out.append("</w:p>");
}

void append_run(std::string& out, std::string_view text, std::string_view properties, bool is_right_to_left) {
  if (text.empty()) return;
  out.append("<w:r>");
  append_properties(out, properties, is_right_to_left);
  for (;;) {
    const auto end = std::min(text.find_first_of("\t\n\r"), text.size());
    append_words(out, text.substr(0, end));
    if (end == text.size()) break;
    out.append(text[end] == '\t' ? "<w:tab/>" : "<w:br/>");
    text.remove_prefix(text.compare(end, 2, "\r\n") == 0 ? end + 2 : end + 1);
  }
  out.append("</w:r>");
}

bool begins_right_to_left(std::string_view text) {
  const auto end = utf8::find_invalid(text.begin(), text.end());
  for (auto at = text.begin(); at != end;) {
    const std::uint32_t letter = utf8::unchecked::next(at);
    if (holds(kRightToLeft, letter)) return true;
    if (!holds(kWithoutDirection, letter)) return false;
  }
  return false;
}

std::size_t length_of(std::string_view text) {
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

}  // namespace almene::documents
