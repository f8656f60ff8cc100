// These functions read addresses of the internet, as text; a port behind one is passed over.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// This returns the part of an address that one subscriber has alone: an IPv4 address as it is, and the first
// 64 bits of an IPv6 address, as whoever has one of those has all 2^64 of them (RFC 6177: a site gets a /64
// at the least). An IPv4 address that is written as an IPv6 one is that IPv4 address. Other text is given
// back as it is.
std::string network_of(std::string_view address);

// This returns an IPv4 address that is written as an IPv6 one ("::ffff:192.0.2.1") as that IPv4 address, and
// other text as it is.
std::string plain_address(std::string_view address);

// This tells whether only this machine itself has the address: "127.0.0.1", "::1", "localhost".
bool is_loopback(std::string_view address);

}  // namespace portal
