// These functions tell whether a request is meant for this portal, and whether it comes from a page of its
// own.
#pragma once

#include <string>
#include <string_view>

#include "portal/web/request.hpp"

namespace portal {

// It returns the machine's name without its port: "[::1]:8080" gives "[::1]".
std::string_view host_of(std::string_view authority);

// It returns false where the browser was sent here under a name that is not ours, as by a stranger's page
// whose name was made to lead to this machine. `public_address` is empty where the portal is only for this
// machine or network.
bool is_meant_for_us(const Request& request, const std::string& public_address, bool loopback);

// It returns false where the browser says that a page of another site, or of another origin, sent the form.
bool is_from_our_page(const Request& request, const std::string& public_address);

// It returns the address of whoever asked. Where there is a public address and the peer is this machine, the
// peer is the one proxy in front of us, and the address is the last one that it forwarded.
std::string asking_address(const Request& request, const std::string& public_address);

// It returns `wanted` where that is an address of the portal's own to go on to, and "/" for anything else.
std::string local_address(std::string_view wanted);

}  // namespace portal
