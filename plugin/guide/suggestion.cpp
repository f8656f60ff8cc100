#include "guide/suggestion.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace almene::guide {

namespace {

// No name of a grammar is nearly as long; what is longer is not looked at.
constexpr std::size_t kLongest = 32;

char plain(char byte) {
  if (byte >= 'A' && byte <= 'Z') return static_cast<char>(byte - 'A' + 'a');
  return byte == '_' ? '-' : byte;
}

// This gives how many letters must be inserted, taken out, replaced, or exchanged with their neighbour.
std::size_t distance(std::string_view left, std::string_view right) {
  using Row = std::array<std::size_t, kLongest + 1>;
  Row before_last{}, last{}, row{};
  for (std::size_t j = 0; j <= right.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool is_same = plain(left[i - 1]) == plain(right[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (is_same ? 0 : 1)});
      const bool are_changed = i > 1 && j > 1 && plain(left[i - 1]) == plain(right[j - 2]) &&
                               plain(left[i - 2]) == plain(right[j - 1]);
      if (are_changed) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[right.size()];
}

std::size_t most_for(std::string_view name) {
  if (name.size() < 3) return 0;
  return name.size() < 6 ? 1 : 2;
}

}  // namespace

std::string_view meant_name(std::string_view written, const std::vector<std::string_view>& names) {
  std::string_view nearest;
  std::size_t least = kLongest;
  bool is_alone = false;
  if (written.size() > kLongest) return {};
  for (const std::string_view name : names) {
    const std::size_t difference =
        std::max(name.size(), written.size()) - std::min(name.size(), written.size());
    if (name.size() > kLongest || name == nearest || difference > most_for(name)) continue;
    const std::size_t far = distance(written, name);
    if (far > most_for(name) || far > least) continue;
    is_alone = far < least;
    least = far;
    nearest = name;
  }
  return is_alone ? nearest : std::string_view();
}

}  // namespace almene::guide
