// This reads one entry of a zip file that may come from anybody.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cli {

// The file is no zip file, or not one that is read here: it is cut short, encrypted, of more than 4 GiB,
// packed in another way than by deflating, or larger than its reader wants it. The text says which.
class BadZip : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// It returns the bytes of the entry of that name, and nothing where there is none. Whatever the file says of
// itself, no more than `most_bytes` are unpacked. It throws BadZip.
std::optional<std::string> zip_entry(std::string_view zip, std::string_view name, std::size_t most_bytes);

}  // namespace cli
