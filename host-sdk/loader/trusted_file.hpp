// Opens a library that nobody but root and the user who runs this can have put there or changed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "loader/descriptor.hpp"

namespace agenda {

struct TrustedFile {
  std::filesystem::path path;  // links followed
  Descriptor library;
  std::optional<std::string> manifest;  // its text, at most one byte longer than the longest; nothing where
                                        // there is none
};

// Throws a Refusal: NOT_FOUND where it is not there, UNAVAILABLE where this user may not read it, NOT_ALLOWED where
//   - the library, its manifest, the folder they stand in, or a link on the way belongs to a stranger,
//   - one of the first three can be written by strangers, or
//   - so can a folder above, unless it is sticky, as /tmp is.
// Who owns a folder above is not asked: its owner could do no more than put another folder in this one's
// place, and what is judged here is the file and the folder that were opened, not their names.
TrustedFile open_trusted(const std::filesystem::path& path);

// The name under which this process, and a debugger of it, finds an open file again.
std::filesystem::path path_of(const Descriptor& file);

}  // namespace agenda
