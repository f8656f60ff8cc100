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

// These are the files of a folder in a content folder, by name byte by byte, without names that begin with a
// dot (editors and file systems leave those).
struct ContentFiles {
  bool has_subfolder = true;
  std::vector<std::string> xml;  // FOLDER/SUBFOLDER/*.xml
  // These are meant to be among them, and are not read: *.XML and *.xml.txt.
  std::vector<std::string> misnamed;
};

// There are none where the content folder is missing or the subfolder cannot be listed.
std::optional<ContentFiles> content_files(const std::string& folder, const char* subfolder);

// This gives the name that a misnamed file should have, without its folder.
std::string right_name(const std::string& misnamed);

// At most kLongestFile bytes are read; where there are more, this gives a fault without a place.
std::variant<std::string, Fault> read_file(const std::string& file);

// The first is the hash of a file's bytes, the second adds one file's hash to that of those before it. A hash
// tells contents apart, and keeps nothing safe. It is stored, and so stays the same whatever compiler and
// library we are built with.
std::uint64_t hash_of(std::string_view bytes);
std::uint64_t hash_with(std::uint64_t before, std::uint64_t hash);

}  // namespace almene::guide
