// This copies a file's bytes to where nobody can change them, and computes their digest.
#pragma once

#include <string>

#include "loader/descriptor.hpp"

namespace agenda {

struct SealedCopy {
  Descriptor file;     // in memory; sealed against writing, growing and shrinking, also by root
  std::string sha256;  // of exactly the bytes in `file`
};

// It seals a file in memory that was made with MFD_ALLOW_SEALING. While a page of the file is held by
// somebody, the kernel refuses (EBUSY). The kernel itself holds pages now and then, to move them or to see
// whether they are used. So this tries again for a second at least; then it throws a Refusal, as it does at
// once for any other error.
void seal(const Descriptor& file);

// It reads `file` once, from its current position to its end. `name` is what tools call the copy. It throws a
// Refusal where that fails.
SealedCopy sealed_copy(const Descriptor& file, const std::string& name);

}  // namespace agenda
