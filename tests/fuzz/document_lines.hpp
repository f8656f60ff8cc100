// A document is read from lines here, as a person writes them for a fuzzer: each is a block, and its parts stand
// between tabs.
//
//   document  TITLE LANGUAGE HEADER PAGE      at any place
//   heading   LEVEL NUMBER TEXT
//   paragraph TEXT, notice TEXT, fact LABEL TEXT, said LABEL TEXT, link TEXT URL
//   list      TEXT…, signature TEXT…
//   table     CAPTION HEADER…, and then row CELL…
//   group     NAME, and behind its blocks end
//
// `\n` is a line break in a text. Lines with another first word are nothing.
#pragma once

#include <string_view>

#include "documents/document.hpp"

namespace fuzz {

almene::documents::Document document_of(std::string_view lines);

// This tells whether a text is such as the contract lets through: otherwise some of it is replaced.
bool is_sound(const almene::documents::Document& document);

}  // namespace fuzz
