#include "portal/web/framing.hpp"

#include <algorithm>
#include <string>

#include "portal/web/header_text.hpp"

namespace portal {
namespace {

struct Headers {
  std::size_t count = 0;
  bool two_lengths = false;
  bool in_pieces = false;  // Transfer-Encoding
  std::string_view length;
};

Headers headers_of(std::string_view lines) {
  Headers headers;
  while (!lines.empty()) {
    const std::size_t end = lines.find("\r\n");
    const std::string_view line = lines.substr(0, end);
    lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 2);
    ++headers.count;
    const std::string_view name = line.substr(0, line.find(':'));
    if (same_name(name, "Transfer-Encoding")) headers.in_pieces = true;
    if (!same_name(name, "Content-Length")) continue;
    headers.two_lengths = !headers.length.empty();
    headers.length = trimmed(line.substr(std::min(line.size(), line.find(':') + 1)));
  }
  return headers;
}

bool has_bare_line_feed(std::string_view head) {
  for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
    if (at == 0 || head[at - 1] != '\r') return true;
  }
  return false;
}

}  // namespace

Framing framing_of(std::string_view arrived, const Limits& limits) {
  const std::size_t line_end = arrived.find("\r\n");
  const std::size_t end = arrived.find("\r\n\r\n");
  // The library ends a line there as well: a length behind it would be seen by the library alone.
  if (has_bare_line_feed(arrived.substr(0, end))) return {false, 400};
  if (std::min(line_end, arrived.size()) > limits.address_bytes + 32) return {false, 414};
  if (std::min(end, arrived.size()) > limits.header_bytes) return {false, 431};
  if (end == std::string_view::npos) return {};
  const std::size_t first_header = line_end + 2;
  const Headers headers =
      headers_of(end < first_header ? std::string_view() : arrived.substr(first_header, end - first_header));
  if (headers.count > limits.header_count) return {false, 431};
  // Nothing but a length says where a body ends: two ways of saying it are a way of smuggling a second request.
  if (headers.in_pieces) return {false, 411};
  if (headers.two_lengths) return {false, 400};
  if (headers.length.empty()) return {true, 0};
  if (headers.length.find_first_not_of("0123456789") != std::string_view::npos) return {false, 400};
  if (headers.length.size() > 9) return {false, 413};
  const std::size_t body = std::stoul(std::string(headers.length));
  if (body > limits.body_bytes) return {false, 413};
  return {arrived.size() - (end + 4) >= body, 0};
}

}  // namespace portal
