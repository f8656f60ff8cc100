// This writes a document as a DOCX, the file of word processors (ECMA-376, transitional).
#pragma once

#include <string>

#include "documents/document.hpp"

namespace almene::documents {

// It gives the bytes of the file. The same document, with the same libz, gives the same bytes: the file has
// no dates, no author and nothing of the machine.
//
// Whatever the document holds, word processors open it: what XML cannot hold becomes U+FFFD, only addresses
// of the web become links (web_address.hpp), and a language that is none is written as "und". It throws
// std::bad_alloc, and std::length_error beyond 1 GiB.
std::string docx(const Document& document);

}  // namespace almene::documents
