#include "guide/unicode.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

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

}  // namespace almene::guide
