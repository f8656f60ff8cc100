// Here are the words of one file of ui/, or why it cannot be read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guide/problems.hpp"

namespace almene::guide {

// This is what is wrong with a file of words, or with a folder of them.
struct UiProblem {
  std::string file;
  Problems problems;

  int line() const { return problems.told.front().line; }
  // This is the first problem's code and details, for the administrator's log: the words to say it in may be
  // what is missing.
  std::string what() const;
};

// This is the name of the root element of such a file.
constexpr std::string_view kWordsRoot = "ui";

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

// This gives the bytes of each file of words in FOLDER/SUBFOLDER to `take`, by name, and adds what is wrong with
// folder and files to `problems`: what `take` returns, and what cannot be read.
using TakeWordsFile =
    std::function<std::optional<UiProblem>(const std::string& file, const std::string& bytes)>;
void each_words_file(const std::string& folder, const char* subfolder, std::vector<UiProblem>& problems,
                     const TakeWordsFile& take);

// This is said of a fault that has no place in `file`.
UiProblem problem_with(const std::string& file, Fault fault);

}  // namespace almene::guide
