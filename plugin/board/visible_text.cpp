#include "board/visible_text.hpp"

#include <utf8.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace almene::board {
namespace {

struct CodePoints {
  std::uint32_t first;
  std::uint32_t last;
};

// These are Unicode 15's properties White_Space (PropList) and Default_Ignorable_Code_Point
// (DerivedCoreProperties).
constexpr CodePoints kWhiteSpace[] = {{0x0009, 0x000D}, {0x0020, 0x0020}, {0x0085, 0x0085}, {0x00A0, 0x00A0},
                                      {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                                      {0x205F, 0x205F}, {0x3000, 0x3000}};
constexpr CodePoints kNotDrawn[] = {
    {0x00AD, 0x00AD},   {0x034F, 0x034F},  {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},  {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},  {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

template <std::size_t count>
bool is_among(const CodePoints (&all)[count], std::uint32_t code_point) {
  return std::any_of(std::begin(all), std::end(all), [&](const CodePoints& some) {
    return some.first <= code_point && code_point <= some.last;
  });
}

bool is_white_space(std::uint32_t code_point) {
  return is_among(kWhiteSpace, code_point);
}

// These are the letters of Basic Latin, Latin-1 and Latin Extended-A, in which names of the Nordic countries
// and of most of Europe are written; all others stay as they are.
std::uint32_t small_letter(std::uint32_t code_point) {
  const auto is_between = [&](std::uint32_t first, std::uint32_t last) {
    return first <= code_point && code_point <= last;
  };
  if (is_between('A', 'Z') || (is_between(0xC0, 0xDE) && code_point != 0xD7)) return code_point + 0x20;
  if (code_point == 0x178) return 0xFF;
  const bool even_is_capital =
      is_between(0x100, 0x12F) || is_between(0x132, 0x137) || is_between(0x14A, 0x177);
  const bool odd_is_capital = is_between(0x139, 0x148) || is_between(0x179, 0x17E);
  if (even_is_capital) return code_point | 1U;
  return odd_is_capital && code_point % 2 == 1 ? code_point + 1 : code_point;
}

bool is_plain(char byte) {
  return byte > ' ' && byte < '\x7F';
}

}  // namespace

std::string folded(std::string_view text) {
  std::string all;
  bool was_blank = false;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const auto code_point = utf8::unchecked::next(at);
    if (is_white_space(code_point)) {
      was_blank = !all.empty();
    } else if (!is_among(kNotDrawn, code_point)) {
      if (std::exchange(was_blank, false)) all.push_back(' ');
      utf8::unchecked::append(small_letter(code_point), std::back_inserter(all));
    }
  }
  return all;
}

std::string beginning_of(std::string_view text) {
  constexpr std::ptrdiff_t kMost = 60;  // code points
  const auto line = text.substr(0, text.find('\n'));
  if (line.size() == text.size() && utf8::distance(line.begin(), line.end()) <= kMost)
    return std::string(text);
  auto at = line.begin();
  for (std::ptrdiff_t i = 0; i < kMost && at != line.end(); ++i)
    utf8::next(at, line.end());
  return std::string(line.begin(), at) + "…";
}

std::string_view visible_text(std::string_view text) {
  // Most texts begin and end with a letter, and nothing more is to be looked at.
  if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
  const char* const end = text.data() + text.size();
  const char* first = end;
  const char* last = end;
  bool is_visible = false;
  for (const char* at = text.data(); at != end;) {
    const char* const begins = at;
    const auto code_point = utf8::unchecked::next(at);
    if (is_white_space(code_point)) continue;
    is_visible = is_visible || !is_among(kNotDrawn, code_point);
    if (first == end) first = begins;
    last = at;
  }
  if (!is_visible) return {};
  return {first, static_cast<std::size_t>(last - first)};
}

}  // namespace almene::board
