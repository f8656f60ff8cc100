#include "terminal/near_word.hpp"

#include <algorithm>
#include <cstddef>

namespace terminal {
namespace {

using Distances = std::vector<std::size_t>;

// This is the distance of optimal string alignment, row after row. A row says how far the beginning of one
// text is from each beginning of the other.
std::size_t distance(std::string_view one, std::string_view other) {
  Distances before_last, last(other.size() + 1);
  for (std::size_t j = 0; j < last.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    Distances row(other.size() + 1, i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t exchanged = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
      row[j] = std::min({exchanged, last[j] + 1, row[j - 1] + 1});
      const bool is_swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (is_swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(row);
  }
  return last.back();
}

}  // namespace

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  // Nobody types so long a word by mistake, and comparing takes the time of both lengths.
  constexpr std::size_t kLongest = 200;
  if (typed.empty() || typed.size() > kLongest) return {};
  std::optional<std::string> found;
  std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& word : known) {
    const std::size_t away = word.size() > kLongest ? least : distance(typed, word);
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
