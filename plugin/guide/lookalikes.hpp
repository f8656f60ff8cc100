// These are characters that look like others, or like nothing: an author cannot see what is wrong with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace almene::guide {

struct FoundCharacter {
  std::size_t offset = 0;  // in the text
  std::size_t size = 0;    // bytes
  std::uint32_t code_point = 0;
};

// This finds the first quotation mark that a word processor writes in place of " or '. The text is UTF-8.
std::optional<FoundCharacter> curly_quote_in(std::string_view text);

// This finds the first character that is not drawn, or is a space of another kind than XML's. The text is
// UTF-8.
std::optional<FoundCharacter> invisible_in(std::string_view text);

}  // namespace almene::guide
