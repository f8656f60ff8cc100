// Whether a request is meant for this portal, and comes from a page of its own.
#pragma once

#include <string>
#include <string_view>

#include "portal/web/request.hpp"

namespace portal {

// The machine's name without its port: "[::1]:8080" gives "[::1]".
std::string_view host_of(std::string_view authority);

// False where the browser was sent here under a name that is not ours: a stranger's page whose name was made
// to lead to this machine. `public_address` is empty where the portal is only for this machine or network.
bool is_meant_for_us(const Request& request, const std::string& public_address, bool loopback);

// False where the browser says that another site's page sent the form.
bool is_from_our_page(const Request& request, const std::string& public_address);

// The address of who asked, through the one proxy in front of us where there is a public address.
std::string asking_address(const Request& request, const std::string& public_address);

// An address of the portal's own to go on to; "/" for anything else.
std::string local_address(std::string_view wanted);

}  // namespace portal
