#include "documents/web_address.hpp"

#include <utf8.h>

#include <algorithm>

namespace almene::documents {
namespace {

constexpr std::size_t kLongest = 2000;
constexpr std::string_view kSchemes[] = {"http://", "https://"};

// What is asked here does not depend on the process's locale.
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
char small_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::size_t scheme_size(std::string_view address) {
  for (const auto scheme : kSchemes) {
    if (address.size() < scheme.size()) continue;
    const auto same = [](char one, char other) { return one == small_ascii(other); };
    if (std::equal(scheme.begin(), scheme.end(), address.begin(), same)) return scheme.size();
  }
  return 0;
}

// A host is a name or an IPv4 address, perhaps with a port. Names may have letters beyond ASCII.
bool is_host(std::string_view host) {
  const auto colon = host.find(':');
  const auto name = host.substr(0, colon);
  const auto port = colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
  const auto is_of_name = [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_of_name) && port.size() <= 5 &&
         std::all_of(port.begin(), port.end(), is_ascii_digit);
}

bool may_stand(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) ||
         std::string_view("-._~!$&'()*+,;=:@/?").find(c) != std::string_view::npos;
}

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
}

// One # begins the fragment, and another one may not stand there.
std::string encoded(std::string_view rest) {
  std::string out;
  bool has_fragment = false;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const char c = rest[at];
    const bool is_escape =
        c == '%' && at + 2 < rest.size() && is_hex_digit(rest[at + 1]) && is_hex_digit(rest[at + 2]);
    const bool begins_fragment = c == '#' && !has_fragment;
    if (may_stand(c) || is_escape || begins_fragment) {
      out.push_back(c);
    } else {
      append_encoded(out, c);
    }
    has_fragment = has_fragment || begins_fragment;
  }
  return out;
}

}  // namespace

std::optional<std::string> web_address(std::string_view address) {
  const auto scheme = scheme_size(address);
  if (scheme == 0 || !utf8::is_valid(address.begin(), address.end())) return std::nullopt;
  const auto end = std::min(address.find_first_of("/?#", scheme), address.size());
  const auto host = address.substr(scheme, end - scheme);
  if (!is_host(host)) return std::nullopt;
  auto written = std::string(address.substr(0, end)) + encoded(address.substr(end));
  if (written.size() > kLongest) return std::nullopt;
  return written;
}

}  // namespace almene::documents
