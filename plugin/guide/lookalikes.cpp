#include "guide/lookalikes.hpp"

#include <utf8.h>

#include "guide/unicode.hpp"

namespace almene::guide {

namespace {

template <typename Rule>
std::optional<FoundCharacter> first_in(std::string_view text, Rule rule) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const char* const begin = at;
    const std::uint32_t code_point = utf8::unchecked::next(at);
    if (!rule(code_point)) continue;
    return FoundCharacter{static_cast<std::size_t>(begin - text.data()), static_cast<std::size_t>(at - begin),
                          code_point};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FoundCharacter> curly_quote_in(std::string_view text) {
  return first_in(text, [](std::uint32_t code_point) {
    // Single and double ones, high and low; angle ones; and primes, which some keyboards write.
    return (code_point >= 0x2018 && code_point <= 0x201F) || code_point == 0xAB || code_point == 0xBB ||
           (code_point >= 0x2032 && code_point <= 0x2036) || code_point == 0xB4;
  });
}

std::optional<FoundCharacter> invisible_in(std::string_view text) {
  return first_in(text, [](std::uint32_t code_point) {
    return code_point > 0x7F && (is_not_drawn(code_point) || is_white_space(code_point));
  });
}

}  // namespace almene::guide
