#include "guide/values.hpp"

#include <algorithm>

#include "guide/limits.hpp"

namespace almene::guide {

namespace {

bool is_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_alphanumeric(char byte) {
  return is_lower(byte) || is_digit(byte) || (byte >= 'A' && byte <= 'Z');
}

template <typename Rule>
bool all(std::string_view text, Rule rule) {
  return !text.empty() && std::all_of(text.begin(), text.end(), rule);
}

// This tells whether the rule holds for each part between the separators, empty ones included.
template <typename Rule>
bool each_part(std::string_view text, char separator, Rule rule) {
  while (true) {
    const std::size_t end = text.find(separator);
    if (!rule(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool has_id_syntax(std::string_view text) {
  return !text.empty() && is_lower(text.front()) && each_part(text, '-', [](std::string_view part) {
    return all(part, [](char byte) { return is_lower(byte) || is_digit(byte); });
  });
}

bool is_version_number(std::string_view text) {
  return text == "0" || (text.size() <= 6 && all(text, is_digit) && text.front() != '0');
}

bool is_address_character(char byte) {
  constexpr std::string_view kSigns = "._~:/?#[]@!$&'()*+,;=%-";
  return is_alphanumeric(byte) || kSigns.find(byte) != std::string_view::npos;
}

// A user's name is refused, because it is how an address is made to look like another one.
bool is_host_and_port(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view host = text.substr(0, colon);
  if (host.empty() || !is_alphanumeric(host.front())) return false;
  if (!all(host, [](char byte) { return is_alphanumeric(byte) || byte == '.' || byte == '-'; })) return false;
  if (colon == std::string_view::npos) return true;
  const std::string_view port = text.substr(colon + 1);
  return port.size() <= 5 && all(port, is_digit);
}

}  // namespace

bool is_local_id(std::string_view value) {
  return value.size() <= kLongestId && has_id_syntax(value);
}

bool is_guide_id(std::string_view value) {
  return value.size() <= kLongestId && each_part(value, '.', has_id_syntax);
}

bool is_word_id(std::string_view value) {
  return value.size() <= kLongestWordId && !value.empty() && is_lower(value.front()) &&
         each_part(value, '.', [](std::string_view part) {
           return all(part, [](char byte) {
             return is_lower(byte) || is_digit(byte) || byte == '_' || byte == '-';
           });
         });
}

bool is_version(std::string_view value) {
  return std::count(value.begin(), value.end(), '.') <= 3 && each_part(value, '.', is_version_number);
}

bool is_language(std::string_view value) {
  return (value.size() == 2 || value.size() == 3) && all(value, is_lower);
}

bool is_minutes(std::string_view value) {
  if (value.size() > 3 || !all(value, is_digit) || value.front() == '0') return false;
  int minutes = 0;
  for (const char digit : value)
    minutes = minutes * 10 + (digit - '0');
  return minutes <= kMostMinutes;
}

bool is_web_address(std::string_view value) {
  if (value.size() > kLongestAddress) return false;
  const std::size_t scheme_end = value.find("://");
  if (scheme_end == std::string_view::npos) return false;
  const std::string_view scheme = value.substr(0, scheme_end);
  if (scheme != "https" && scheme != "http") return false;
  const std::string_view rest = value.substr(scheme_end + 3);
  const std::size_t host_end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view tail = rest.substr(host_end);
  return is_host_and_port(rest.substr(0, host_end)) &&
         std::all_of(tail.begin(), tail.end(), is_address_character);
}

}  // namespace almene::guide
