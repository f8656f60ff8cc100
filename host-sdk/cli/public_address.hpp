// This reads the address that browsers know the portal by, as --public-address says it.
#pragma once

#include <string>

namespace cli {

// It returns the address as "https://portal.example", with a port where there is one; empty where nothing was
// said. It throws Failure where the text is no such address.
std::string public_address_of(const std::string& typed);

}  // namespace cli
