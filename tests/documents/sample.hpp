// These are documents that papers are tried with. Names and places in them are invented.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"

namespace samples {

using almene::documents::Block;
using almene::documents::Document;

// They make blocks.
Block heading(int level, std::string number, std::string text);
Block paragraph(std::string text);
Block labelled(Block::Kind kind, std::string label, std::string text);
Block group(std::string name, std::vector<Block> blocks);

// The minutes of a meeting of a housing organisation's board, as one writes them.
Document minutes();

struct Named {
  std::string_view name;
  Document document;
  bool is_sound = true;  // all its texts are such as the contract lets through
};

// The minutes, and every document that a writer could stumble on; the name is good for a file.
std::vector<Named> all();

}  // namespace samples
