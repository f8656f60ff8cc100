// A file's bytes where nobody can change them, and their digest.
#pragma once

#include <string>

#include "loader/descriptor.hpp"

namespace agenda {

struct SealedCopy {
  Descriptor file;     // in memory; sealed against writing, growing and shrinking, also by root
  std::string sha256;  // of exactly the bytes in `file`
};

// Seals a file in memory that was made with MFD_ALLOW_SEALING. While a page of it is held by somebody the kernel refuses
// (EBUSY). It holds pages itself now and then, to move them or to see whether they are used, so this tries again for a
// second at least; then it throws a Refusal, as it does at once for any other error.
void seal(const Descriptor& file);

// Reads `file` once, from where it stands to its end. `name` is what tools call the copy. Throws a Refusal.
SealedCopy sealed_copy(const Descriptor& file, const std::string& name);

}  // namespace agenda
