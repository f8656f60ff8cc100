// These are the bytes of a file that was named on the command line.
#pragma once

#include <cstddef>
#include <string>

namespace cli {

// It throws Failure where the file cannot be read or is larger; `what` is what should be named in its place.
std::string bytes_of(const std::string& file, std::size_t most_bytes, const std::string& what);

}  // namespace cli
