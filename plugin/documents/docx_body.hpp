// Here the blocks of a document become paragraphs and tables: word/document.xml, and what it needs of others.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"
#include "documents/docx_numbering.hpp"

namespace almene::documents {

// Links are named by their relationship: "link1" is the first address.
struct DocxBody {
  std::string xml;                     // what stands in <w:body>, before the section's properties
  HeadingNumbers numbers;              // of all headings
  std::vector<std::string> addresses;  // of all links, each once
};

// Groups are not walked by recursion: however deep they lie in each other, all that is in them is written.
DocxBody docx_body(const Document& document);

}  // namespace almene::documents
