// A wording may become another one in small things, in its words, or altogether.
#pragma once

#include <string>
#include <string_view>

namespace almene::guide {

enum class WordingChange {
  none,
  typography,  // blanks, punctuation, or large and small letters alone
  other_words,
  hardly_alike,  // fewer than a third of the words of the longer one stand in the other, too
};

// The texts are valid UTF-8.
WordingChange wording_change(std::string_view before, std::string_view after);

// Two long wordings that begin alike are made to begin shortly before they differ, so that a person who is
// shown the beginning of both sees what is different.
void begin_where_they_differ(std::string& before, std::string& after);

}  // namespace almene::guide
