#include "guide/wording_change.hpp"

#include <utf8.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "guide/unicode.hpp"

namespace almene::guide {

namespace {

bool is_digit(char32_t character) {
  return character >= U'0' && character <= U'9';
}

bool is_blank_character(char32_t character) {
  return is_white_space(character) || is_not_drawn(character);
}

// Signs that mean something of their own, such as § and %, are no punctuation.
bool is_punctuation(char32_t character) {
  constexpr std::u32string_view kMarks = U"!\"'(),-.:;?[]{}_`¡«\u00AD»¿、。「」";
  return kMarks.find(character) != std::u32string_view::npos ||
         (character >= 0x2010 && character <= 0x2027) ||
         (character >= 0x2032 && character <= 0x205E && character != 0x2044);
}

std::vector<std::u32string> words_in(std::string_view text) {
  std::u32string characters;
  utf8::unchecked::utf8to32(text.begin(), text.end(), std::back_inserter(characters));
  std::vector<std::u32string> words;
  bool goes_on = false;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t character = characters[i];
    // A mark between two digits belongs to the number, and so does a minus before it: 1.5 is not 15, nor -5.
    const bool is_after_digit = i > 0 && is_digit(characters[i - 1]);
    const bool is_before_digit = i + 1 < characters.size() && is_digit(characters[i + 1]);
    const bool is_in_number = is_before_digit && (is_after_digit || character == U'-');
    if (is_blank_character(character) || (is_punctuation(character) && !is_in_number)) {
      goes_on = false;
      continue;
    }
    if (!goes_on) words.emplace_back();
    words.back() += static_cast<char32_t>(small_letter(character));
    goes_on = true;
  }
  return words;
}

std::u32string joined(const std::vector<std::u32string>& words) {
  std::u32string all;
  for (const std::u32string& word : words)
    all += word;
  return all;
}

}  // namespace

WordingChange wording_change(std::string_view before, std::string_view after) {
  if (before == after) return WordingChange::none;
  std::vector<std::u32string> old_words = words_in(before);
  std::vector<std::u32string> new_words = words_in(after);
  if (joined(old_words) == joined(new_words)) return WordingChange::typography;
  std::sort(old_words.begin(), old_words.end());
  std::sort(new_words.begin(), new_words.end());
  std::vector<std::u32string> shared;
  std::set_intersection(old_words.begin(), old_words.end(), new_words.begin(), new_words.end(),
                        std::back_inserter(shared));
  const std::size_t longer = std::max(old_words.size(), new_words.size());
  return shared.size() * 3 < longer ? WordingChange::hardly_alike : WordingChange::other_words;
}

void begin_where_they_differ(std::string& before, std::string& after) {
  constexpr std::size_t kLong = 180;    // bytes
  constexpr std::size_t kInFront = 40;  // bytes of what both say
  if (std::max(before.size(), after.size()) <= kLong) return;
  const auto differing = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
  const auto same = static_cast<std::size_t>(differing - before.begin());
  if (same <= 2 * kInFront) return;
  // A blank is one byte wherever it stands, so that no character is cut in two.
  const std::size_t blank = before.rfind(' ', same - kInFront);
  if (blank == std::string::npos) return;
  before.replace(0, blank, "…");
  after.replace(0, blank, "…");
}

}  // namespace almene::guide
