// These functions compare and trim what stands in a header, as HTTP does (RFC 9110, 5.1 and 5.5).
#pragma once

#include <string>
#include <string_view>

namespace portal {

// Names of headers are the same in upper and lower case.
bool same_name(std::string_view left, std::string_view right);

// This returns the text in lower case, as such names, and those of machines, are written.
std::string in_small_letters(std::string text);

// This returns the text without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

}  // namespace portal
