// This target fuzzes papers: an input is a document, a block a line (document_lines.hpp), and its DOCX is one
// that a word processor opens, in which every word is found, in order, and every heading has its own number.
#include "documents/docx.hpp"

#include <algorithm>

#include "broken.hpp"
#include "check_docx.hpp"
#include "document_lines.hpp"
#include "documents/read_docx.hpp"

using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto document = fuzz::document_of(fuzz::text_of_input(bytes, size));
  const auto paper = almene::documents::docx(document);
  promise(paper == almene::documents::docx(document), "the same document gives the same bytes");
  fuzz::check_docx(paper);
  const auto read = documents_test::read_docx(paper);
  if (!fuzz::is_sound(document)) return 0;
  const auto words = documents_test::words_of(read), expected = documents_test::words_of(document);
  const auto [word, other] = std::mismatch(words.begin(), words.end(), expected.begin(), expected.end());
  promise(word == words.end() && other == expected.end(), "every word is there, in order",
          other == expected.end() ? "" : *other);
  return 0;
}
