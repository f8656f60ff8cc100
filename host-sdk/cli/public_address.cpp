#include "public_address.hpp"

#include <algorithm>

#include "failure.hpp"
#include "portal/web/header_text.hpp"

namespace cli {

std::string public_address_of(const std::string& typed) {
  if (typed.empty()) return {};
  const auto refuse = [&](const std::string& what) {
    throw Failure(kExitUsage, "--public-address " + on_one_line(typed) + " " + what +
                                  "; write it as https://portal.example");
  };
  const std::size_t authority = typed.find("://") == std::string::npos ? 0 : typed.find("://") + 3;
  const std::string scheme = portal::in_small_letters(typed.substr(0, authority));
  if (scheme != "https://" && scheme != "http://") refuse("is no address");
  const std::size_t end = std::min(typed.find_first_of("/?#", authority), typed.size());
  const std::string machine = portal::in_small_letters(typed.substr(authority, end - authority));
  const std::string allowed = "abcdefghijklmnopqrstuvwxyz0123456789-._:[]";
  if (machine.empty() || machine.front() == ':' || machine.find_first_not_of(allowed) != std::string::npos)
    refuse("names no machine");
  if (typed.find_first_not_of('/', end) != std::string::npos)
    refuse("has a path, and the portal stands at the top of its name");
  return scheme + machine;
}

}  // namespace cli
