// The address that browsers know the portal by, as --public-address says it.
#pragma once

#include <string>

namespace cli {

// As "https://portal.example", with a port where there is one; empty where nothing was said. Throws Failure where
// it is none.
std::string public_address_of(const std::string& typed);

}  // namespace cli
