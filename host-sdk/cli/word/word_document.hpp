// These are the paragraphs of a Word file (.docx), as far as a draft of a guide needs them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Paragraph {
  enum class Kind { text, title, heading, list_item };

  Kind kind = Kind::text;
  int level = 0;  // of a heading: 1 to 9
  std::string text;
};

// Paragraphs without text are left out, and so are tables, pictures, notes, and what was deleted while
// changes were tracked. `bytes` is the whole file. It throws std::runtime_error, which says why it is none.
std::vector<Paragraph> paragraphs_of_word_file(std::string_view bytes);

}  // namespace cli
