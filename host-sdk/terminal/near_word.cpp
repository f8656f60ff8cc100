#include "terminal/near_word.hpp"

#include <algorithm>
#include <cstddef>

#include "guide/suggestion.hpp"

namespace terminal {

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  // Nobody types so long a word by mistake, and comparing takes the time of both lengths.
  constexpr std::size_t kLongest = 200;
  if (typed.empty() || typed.size() > kLongest) return {};
  std::optional<std::string> found;
  std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& word : known) {
    const std::size_t away = word.size() > kLongest ? least : almene::guide::letter_distance(typed, word);
    // A word that shares no letter with what was typed is not what was meant.
    if (away >= least || away >= std::max(word.size(), typed.size())) continue;
    least = away;
    found = word;
  }
  return found;
}

std::string did_you_mean(const std::optional<std::string>& near) {
  return near ? "; did you mean " + *near + "?" : std::string();
}

}  // namespace terminal
