// These functions fit text into the width of a terminal. Lines break at blanks only: an id, a path or an
// address that is wider than the terminal stays in one piece, so that it can be copied.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace terminal {

// It counts the columns that UTF-8 text takes, one for each character.
std::size_t columns(std::string_view text);

// It breaks each line of the text that is wider than `width`; what continues a line begins with `indent`
// blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

// It fits a page that was written for a wider terminal, and returns a page that fits as it is. Lines that the
// page's writer broke are joined before they are broken anew; lists and indented text keep their place, and
// rules (=====) become shorter.
std::string refolded(std::string_view page, std::size_t width);

}  // namespace terminal
