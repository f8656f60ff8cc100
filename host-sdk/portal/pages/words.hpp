// Here is every word that the portal itself shows, in every language. What the board discusses comes from the
// plugin.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portal/language.hpp"

namespace portal {

struct Word {
  std::string_view id;
  std::string_view danish;
  std::string_view english;
};

const std::vector<Word>& all_words();
std::vector<Word> board_words();  // those in board_words.cpp

// This returns the word with its "{name}"s replaced by what is given for them. It throws std::logic_error for
// an unknown id, and for a "{name}" that nothing is given for: a mistake of ours, which the tests look for.
std::string word(Language language, std::string_view id,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

}  // namespace portal
