#include "board/visible_text.hpp"

#include <utf8.h>

#include <iterator>
#include <utility>

#include "guide/unicode.hpp"

namespace almene::board {
namespace {

bool is_plain(char byte) {
  return byte > ' ' && byte < '\x7F';
}

}  // namespace

std::string drawn(std::string_view text) {
  std::string all;
  bool was_blank = false;
  std::uint32_t last = 0;       // the letter that was written last; 0: none that an accent could go to
  std::size_t last_begins = 0;  // in `all`
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const auto code_point = utf8::unchecked::next(at);
    if (guide::is_white_space(code_point)) {
      was_blank = !all.empty();
      last = 0;
      continue;
    }
    if (guide::is_not_drawn(code_point)) continue;
    const auto whole = last == 0 || was_blank ? 0 : guide::composed(last, code_point);
    if (whole != 0) all.resize(last_begins);
    if (std::exchange(was_blank, false)) all.push_back(' ');
    last = whole != 0 ? whole : code_point;
    last_begins = all.size();
    utf8::unchecked::append(last, std::back_inserter(all));
  }
  return all;
}

std::string in_small_letters(std::string_view text) {
  std::string all;
  all.reserve(text.size());
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;)
    utf8::unchecked::append(guide::small_letter(utf8::unchecked::next(at)), std::back_inserter(all));
  return all;
}

std::string folded(std::string_view text) {
  return in_small_letters(drawn(text));
}

std::string beginning_of(std::string_view text) {
  constexpr std::ptrdiff_t kMost = 60;  // code points
  const auto line = text.substr(0, text.find('\n'));
  if (line.size() == text.size() && utf8::distance(line.begin(), line.end()) <= kMost)
    return std::string(text);
  auto at = line.begin();
  for (std::ptrdiff_t i = 0; i < kMost && at != line.end(); ++i)
    utf8::next(at, line.end());
  return std::string(line.begin(), at) + "…";
}

std::string_view visible_text(std::string_view text) {
  // Most texts begin and end with a letter, and nothing more is to be looked at.
  if (text.empty() || (is_plain(text.front()) && is_plain(text.back()))) return text;
  const char* const end = text.data() + text.size();
  const char* first = end;
  const char* last = end;
  bool is_visible = false;
  for (const char* at = text.data(); at != end;) {
    const char* const begins = at;
    const auto code_point = utf8::unchecked::next(at);
    if (guide::is_white_space(code_point)) continue;
    is_visible = is_visible || !guide::is_not_drawn(code_point);
    if (first == end) first = begins;
    last = at;
  }
  if (!is_visible) return {};
  return {first, static_cast<std::size_t>(last - first)};
}

}  // namespace almene::board
