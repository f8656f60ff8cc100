// These checks say which characters a file may hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

// The fault is of bytes that are not UTF-8, or of a character that XML allows nowhere, not even in a comment.
std::optional<Fault> character_fault(std::string_view bytes);

// This tells whether it is a character of XML 1.0.
bool is_xml_character(std::uint32_t code_point);

// These are DEL and the C1 controls: XML allows them, and no wording holds one on purpose.
bool is_late_control(std::uint32_t code_point);

// A name looks like "U+0001".
std::string code_point_name(std::uint32_t code_point);

// White space is that of XML: a no-break space is a character like any other.
constexpr bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace almene::guide
