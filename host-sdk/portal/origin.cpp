#include "portal/origin.hpp"

#include "portal/web/header_text.hpp"
#include "portal/web/network.hpp"

namespace portal {
namespace {

// "https://portal.example/x" gives "portal.example".
std::string_view authority_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  address.remove_prefix(scheme + 3);
  return address.substr(0, address.find('/'));
}

std::string_view without_slash(std::string_view address) {
  while (!address.empty() && address.back() == '/')
    address.remove_suffix(1);
  return address;
}

}  // namespace

std::string_view host_of(std::string_view authority) {
  if (!authority.empty() && authority.front() == '[') return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_meant_for_us(const Request& request, const std::string& public_address, bool loopback) {
  const std::string_view host = host_of(request.header("Host"));
  if (!public_address.empty() && same_name(host, host_of(authority_of(public_address)))) return true;
  if (loopback) return is_loopback(host);
  return public_address.empty();
}

bool is_from_our_page(const Request& request, const std::string& public_address) {
  const std::string_view site = request.header("Sec-Fetch-Site");
  if (site == "cross-site" || site == "same-site") return false;
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return true;
  if (!public_address.empty() && same_name(origin, without_slash(public_address))) return true;
  const std::string_view authority = authority_of(origin);
  return !authority.empty() && same_name(authority, request.header("Host"));
}

std::string asking_address(const Request& request, const std::string& public_address) {
  if (public_address.empty() || !is_loopback(request.peer)) return request.peer;
  // Our proxy puts its own entry last. The browser may have sent those before it, and a proxy may write its
  // entry as a header line of its own.
  const std::string_view forwarded = request.last_header("X-Forwarded-For");
  const std::size_t comma = forwarded.rfind(',');
  const std::string_view last =
      trimmed(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
  return last.empty() ? request.peer : std::string(last);
}

std::string local_address(std::string_view wanted) {
  const bool local = !wanted.empty() && wanted.front() == '/' && wanted.substr(0, 2) != "//" &&
                     wanted.find('\\') == std::string_view::npos && wanted.size() <= 2'048;
  for (const char c : wanted) {
    if (c <= ' ' || c == '\x7F') return "/";
  }
  return local ? std::string(wanted) : "/";
}

}  // namespace portal
