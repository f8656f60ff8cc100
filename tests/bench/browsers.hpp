// A few browsers ask for one address again and again, each on a connection of its own.
#pragma once

#include <string>

namespace bench {

// It returns the whole answer to a request that is sent to this port of this machine.
std::string answer_to(int port, const std::string& request);

// It returns the seconds until that many browsers have each had that many answers of status 200 and of this
// size.
double seconds_of_browsers(int port, const std::string& request, std::size_t answer_bytes, int browsers,
                           long each);

}  // namespace bench
