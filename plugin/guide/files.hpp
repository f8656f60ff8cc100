// The XML files of a content folder, and the bytes of one: with error codes, and never waiting for a pipe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guide/fault.hpp"

namespace almene::guide {

// FOLDER/SUBFOLDER/*.xml by name byte by byte, without names that begin with a dot (editors and file systems
// leave those). No files where there is no such subfolder; nothing where the folder is missing or cannot be
// listed.
std::optional<std::vector<std::string>> xml_files(const std::string& folder, const char* subfolder);

// At most kLongestFile bytes are read: a fault without a place where there are more.
std::variant<std::string, Fault> read_file(const std::string& file);

// Of a file's bytes, and of one file's hash after those before it. Tells contents apart, and keeps nothing safe.
std::size_t hash_of(std::string_view bytes);
std::size_t hash_with(std::size_t before, std::size_t hash);

}  // namespace almene::guide
