// This reads a DOCX as a word processor would, as far as our papers go, and says what a paper should show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"

namespace documents_test {

struct ReadParagraph {
  std::string style;
  std::string number;  // that a word processor counts for it; a bullet is "•"
  std::string text;    // line breaks are LF, tabs TAB
};

// It gives the paragraphs in order, those of tables too. It throws std::runtime_error where a part is not
// there, or is no XML.
std::vector<ReadParagraph> read_docx(std::string_view docx);

// They give words between white space, with numbers and without bullets and the tabs of signature lines: of
// what was read, and of what the document says.
std::vector<std::string> words_of(const std::vector<ReadParagraph>& paragraphs);
std::vector<std::string> words_of(const almene::documents::Document& document);

}  // namespace documents_test
