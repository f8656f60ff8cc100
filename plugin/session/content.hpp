// An opened plugin holds this: content, and nothing that changes. It is safe to share between threads and
// forks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/library.hpp"
#include "guide/words.hpp"

namespace almene::session {

struct Content {
  guide::Library library;
  guide::Words words;
  std::vector<guide::UiProblem> word_problems;  // of the files of words that were left out
  std::string_view version;                     // of the plugin
};

}  // namespace almene::session
