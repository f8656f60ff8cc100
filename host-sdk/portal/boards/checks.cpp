#include "portal/boards/checks.hpp"

#include <algorithm>
#include <charconv>

#include "agenda/cpp/text.hpp"
#include "meetings/own_item.hpp"
#include "meetings/words.hpp"
#include "portal/boards/refusal.hpp"

namespace portal::checks {
namespace {

namespace words = agenda::words;

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

// Browsers send CRLF; it is stored as LF.
std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain += text[i];
  }
  return plain;
}

std::string checked(std::string_view field, std::string_view value, std::size_t longest, bool lines) {
  if (!agenda::is_utf8(value)) refuse("not_text", field);
  std::string plain = with_plain_line_ends(trimmed(value));
  if (lines ? agenda::has_control(plain) : !agenda::is_line(plain)) refuse("not_text", field);
  if (agenda::code_points(plain) > longest) refuse("too_long", field, static_cast<std::int64_t>(longest));
  return plain;
}

// It returns all of `digits` as a number, or -1.
int number(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && !digits.empty() && digits.front() != '-' ? value : -1;
}

template <std::size_t count>
std::uint32_t choice(std::string_view field, const std::array<words::Word, count>& all,
                     std::string_view value) {
  if (value.empty()) return 0;
  const auto chosen = words::number(all, value);
  if (!chosen) refuse("not_choice", field);
  return *chosen;
}

}  // namespace

std::string line(std::string_view field, std::string_view value, bool required) {
  std::string kept = checked(field, value, kLongestLine, false);
  if (required && kept.empty()) refuse("empty", field);
  return kept;
}

std::string text(std::string_view field, std::string_view value) {
  return checked(field, value, kLongestText, true);
}

std::string date(std::string_view field, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) refuse("empty", field);
  if (!agenda::is_date(value)) refuse("not_date", field);
  return std::string(value);
}

std::string time(std::string_view field, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return {};
  const std::size_t at = value.find_first_of(":.");
  const std::string_view minute_digits = at == std::string_view::npos ? "00" : value.substr(at + 1);
  const int hour = number(value.substr(0, at));
  const int minute = minute_digits.size() == 2 ? number(minute_digits) : -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || value.size() > 5) refuse("not_time", field);
  const auto two = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return two(hour) + ":" + two(minute);
}

std::uint32_t minutes(std::string_view field, std::string_view value) {
  value = trimmed(value);
  if (value.empty()) return 0;
  const int read = number(value);
  if (read < 0 || read > static_cast<int>(kMostMinutes)) refuse("not_minutes", field, kMostMinutes);
  return static_cast<std::uint32_t>(read);
}

std::uint32_t item_type(std::string_view field, std::string_view value) {
  return choice(field, words::kItemTypes, value);
}

std::uint32_t closed(std::string_view field, std::string_view value) {
  return choice(field, words::kClosed, value);
}

std::vector<agenda::Paper> papers(std::string_view field, std::string_view value) {
  if (!agenda::is_utf8(value)) refuse("not_text", field);
  std::vector<agenda::Paper> found;
  const std::string plain = with_plain_line_ends(value);
  for (std::string_view rest = plain; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    const std::size_t blank = line.find_last_of(" \t");
    const std::string_view url = blank == std::string_view::npos ? line : line.substr(blank + 1);
    const std::string_view title = blank == std::string_view::npos ? line : trimmed(line.substr(0, blank));
    found.push_back({std::string(title), std::string(url)});
    if (!agenda::mistake_in(found.back()).empty()) refuse("not_paper", field);
    if (found.size() > AGENDA_MOST_PAPERS) refuse("too_many", field, AGENDA_MOST_PAPERS);
  }
  return found;
}

std::string id(std::string_view field, std::string_view value) {
  if (value.empty()) refuse("empty", field);
  if (!agenda::is_id(value)) refuse("not_id", field);
  return std::string(value);
}

Details details(const Details& wanted) {
  return {line("title", wanted.title), date("date", wanted.date), time("start", wanted.start),
          line("place", wanted.place, false)};
}

}  // namespace portal::checks
