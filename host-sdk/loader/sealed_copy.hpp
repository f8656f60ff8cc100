// A file's bytes where nobody can change them, and their digest.
#pragma once

#include <string>

#include "loader/descriptor.hpp"

namespace agenda {

struct SealedCopy {
  Descriptor file;     // in memory; sealed against writing, growing and shrinking, also by root
  std::string sha256;  // of exactly the bytes in `file`
};

// Reads `file` once, from where it stands to its end. `name` is what tools call the copy. Throws a Refusal.
SealedCopy sealed_copy(const Descriptor& file, const std::string& name);

}  // namespace agenda
