// These functions list the XML files of a content folder, and read the bytes of one: with error codes, and
// never waiting for a pipe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guide/fault.hpp"

namespace almene::guide {

// These are FOLDER/SUBFOLDER/*.xml by name byte by byte, without names that begin with a dot (editors and
// file systems leave those). The list is empty where there is no such subfolder; there is none where the
// folder is missing or cannot be listed.
std::optional<std::vector<std::string>> xml_files(const std::string& folder, const char* subfolder);

// At most kLongestFile bytes are read; where there are more, this gives a fault without a place.
std::variant<std::string, Fault> read_file(const std::string& file);

// The first is the hash of a file's bytes, the second adds one file's hash to that of those before it. A hash
// tells contents apart, and keeps nothing safe. It is stored, and so stays the same whatever compiler and
// library we are built with.
std::uint64_t hash_of(std::string_view bytes);
std::uint64_t hash_with(std::uint64_t before, std::uint64_t hash);

}  // namespace almene::guide
