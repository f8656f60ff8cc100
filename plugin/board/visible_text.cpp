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

std::string folded(std::string_view text) {
  std::string all;
  bool was_blank = false;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end;) {
    const auto code_point = utf8::unchecked::next(at);
    if (guide::is_white_space(code_point)) {
      was_blank = !all.empty();
    } else if (!guide::is_not_drawn(code_point)) {
      if (std::exchange(was_blank, false)) all.push_back(' ');
      utf8::unchecked::append(guide::small_letter(code_point), std::back_inserter(all));
    }
  }
  return all;
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
