// This opens a library that nobody but root and the user who runs this can have put there or changed.
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

// It throws a Refusal: NOT_FOUND where the library is not there, UNAVAILABLE where this user may not read it,
// NOT_ALLOWED where
//   - the library, its manifest, the folder they stand in, or a link on the way belongs to a stranger,
//   - one of the first three can be written by strangers, or
//   - so can a folder above, unless it is sticky, as /tmp is.
// Who owns a folder above is not asked: in a container that is often nobody. What is judged are the file and
// the folder that were opened, not their names, so the owner of a folder above could put no library of their
// own in this one's place; but they could put another folder of root's there, such as that of an older
// version.
TrustedFile open_trusted(const std::filesystem::path& path);

// It returns the name under which this process, and a debugger of it, finds an open file again.
std::filesystem::path path_of(const Descriptor& file);

}  // namespace agenda
