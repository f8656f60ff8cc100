// Here are the words of one file of ui/, or why it cannot be read.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guide/fault.hpp"

namespace almene::guide {

struct UiProblem {
  std::string file;
  int line = 0;
  // This is a guide problem's code and details, for the administrator's log: the words to say it in may be
  // what is missing.
  std::string what;
};

struct Word {
  std::string id;
  std::string text;
};

struct WordsFile {
  std::string language;
  std::vector<Word> words;  // in the file's order; no id twice
};

// `bytes` is the whole of `file`, which the problem names. This never throws but for std::bad_alloc.
std::variant<WordsFile, UiProblem> read_words(const std::string& file, std::string_view bytes);

// This is said of a fault in `file`; line 0 means that it has no place.
UiProblem problem_with(const std::string& file, Fault fault, int line);

}  // namespace almene::guide
