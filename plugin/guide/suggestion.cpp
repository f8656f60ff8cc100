#include "guide/suggestion.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace almene::guide {

namespace {

// No name of a grammar is nearly as long; what is longer is not looked at.
constexpr std::size_t kLongest = 32;

char plain(char byte) {
  if (byte >= 'A' && byte <= 'Z') return static_cast<char>(byte - 'A' + 'a');
  return byte == '_' ? '-' : byte;
}

std::string plain(std::string_view name) {
  std::string small(name);
  for (char& byte : small)
    byte = plain(byte);
  return small;
}

std::size_t most_for(std::string_view name) {
  if (name.size() < 3) return 0;
  return name.size() < 6 ? 1 : 2;
}

}  // namespace

std::size_t letter_distance(std::string_view left, std::string_view right) {
  using Row = std::vector<std::size_t>;
  Row before_last, last(right.size() + 1);
  for (std::size_t j = 0; j < last.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    Row row(right.size() + 1, i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool is_same = left[i - 1] == right[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (is_same ? 0 : 1)});
      const bool are_exchanged = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (are_exchanged) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(row);
  }
  return last.back();
}

std::string_view meant_name(std::string_view written, const std::vector<std::string_view>& names) {
  std::string_view nearest;
  std::size_t least = kLongest;
  bool is_alone = false;
  if (written.size() > kLongest) return {};
  for (const std::string_view name : names) {
    const std::size_t difference =
        std::max(name.size(), written.size()) - std::min(name.size(), written.size());
    if (name.size() > kLongest || name == nearest || difference > most_for(name)) continue;
    const std::size_t far = letter_distance(plain(written), plain(name));
    if (far > most_for(name) || far > least) continue;
    is_alone = far < least;
    least = far;
    nearest = name;
  }
  return is_alone ? nearest : std::string_view();
}

}  // namespace almene::guide
