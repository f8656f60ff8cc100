// Here it is said which addresses become links of a paper, and how they are written in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace almene::documents {

// It gives the address as a word processor accepts it: what may not stand in one is percent-encoded, because
// a paper with one broken address is refused whole. There is none where a reader should not be led there by a
// click: other schemes than http and https, an address without a host, one with a name before its host, which
// disguises where it leads, and one that is longer than 2,000 bytes.
std::optional<std::string> web_address(std::string_view address);

}  // namespace almene::documents
