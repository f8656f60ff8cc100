#include "guide/unicode.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace almene::guide {
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

// General punctuation, currencies, arrows and drawings; further punctuation; that of ideographs; small and wide forms; pictures.
constexpr CodePoints kBetweenWords[] = {
    {0x0000, 0x002F},   {0x003A, 0x0040}, {0x005B, 0x0060}, {0x007B, 0x00A9}, {0x00AB, 0x00B4},
    {0x00B6, 0x00B9},   {0x00BB, 0x00BF}, {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x1680, 0x1680},
    {0x2000, 0x2BFF},   {0x2E00, 0x2E7F}, {0x3000, 0x303F}, {0xFE10, 0xFE6F}, {0xFEFF, 0xFEFF},
    {0xFF00, 0xFF0F},   {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF},
    {0x1F000, 0x1FAFF}, {0xE000, 0xF8FF}};

// Small letters stand in pairs: without the accent, and with it.
struct Accent {
  std::uint32_t accent;
  std::u32string_view pairs;
};
constexpr Accent kAccents[] = {{0x0300, U"aàeèiìoòuù"},
                               {0x0301, U"aáeéiíoóuúyýcćlĺnńrŕsśzź"},
                               {0x0302, U"aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"},
                               {0x0303, U"aãiĩnñoõuũ"},
                               {0x0304, U"aāeēiīoōuū"},
                               {0x0306, U"aăeĕgğiĭoŏuŭ"},
                               {0x0307, U"cċeėgġzż"},
                               {0x0308, U"aäeëiïoöuüyÿ"},
                               {0x030A, U"aåuů"},
                               {0x030B, U"oőuű"},
                               {0x030C, U"cčdďeěnňrřsštťzž"},
                               {0x0327, U"cçgģkķlļnņrŗsştţ"},
                               {0x0328, U"aąeęiįuų"}};

std::uint32_t capital_of(std::uint32_t small) {
  if (small == 0xFF) return 0x178;
  return small < 0x100 ? small - 0x20 : small - 1;
}

template <std::size_t count>
bool is_among(const CodePoints (&all)[count], std::uint32_t code_point) {
  return std::any_of(std::begin(all), std::end(all), [&](const CodePoints& some) {
    return some.first <= code_point && code_point <= some.last;
  });
}

}  // namespace

bool is_white_space(std::uint32_t code_point) {
  return is_among(kWhiteSpace, code_point);
}

bool is_not_drawn(std::uint32_t code_point) {
  return is_among(kNotDrawn, code_point);
}

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

bool is_small_letter(std::uint32_t code_point) {
  const bool is_latin = (code_point >= 'a' && code_point <= 'z') ||
                        (code_point >= 0xDF && code_point <= 0x17F && code_point != 0xF7);
  return is_latin && small_letter(code_point) == code_point;
}

std::uint32_t composed(std::uint32_t letter, std::uint32_t accent) {
  const auto small = small_letter(letter);
  for (const auto& one : kAccents) {
    if (one.accent != accent) continue;
    for (std::size_t at = 0; at + 1 < one.pairs.size(); at += 2) {
      const std::uint32_t with = one.pairs[at + 1];
      if (one.pairs[at] == small) return small == letter ? with : capital_of(with);
    }
  }
  return 0;
}

bool is_of_word(std::uint32_t code_point) {
  return !is_among(kBetweenWords, code_point) && !is_not_drawn(code_point);
}

}  // namespace almene::guide
