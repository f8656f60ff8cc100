#include "portal/web/request.hpp"

#include "portal/web/header_text.hpp"

namespace portal {

std::string_view Request::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (same_name(known, name)) return value;
  }
  return {};
}

std::string_view Request::last_header(std::string_view name) const {
  std::string_view last;
  for (const auto& [known, value] : headers) {
    if (same_name(known, name)) last = value;
  }
  return last;
}

std::string_view Request::cookie(std::string_view name) const {
  for (const auto& [header, value] : headers) {
    if (!same_name(header, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view pair = trimmed(rest.substr(0, rest.find(';')));
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
      const std::size_t end = rest.find(';');
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return {};
}

Answer see_other(std::string address) {
  Answer answer;
  answer.status = 303;
  answer.headers.emplace_back("Location", std::move(address));
  return answer;
}

}  // namespace portal
