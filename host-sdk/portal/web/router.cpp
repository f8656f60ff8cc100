#include "portal/web/router.hpp"

#include "agenda/cpp/text.hpp"

namespace portal {
namespace {

// This takes the first part off a path: "/o/x" gives "o" and leaves "/x".
std::string_view next_part(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

}  // namespace

bool fits(std::string_view pattern, std::string_view path, PathValues& values) {
  while (!pattern.empty() && !path.empty() && path.front() == '/') {
    const std::string_view wanted = next_part(pattern);
    const std::string_view part = next_part(path);
    if (!wanted.empty() && wanted.front() == '{') {
      if (!agenda::is_id(part)) return false;
      values[std::string(wanted.substr(1, wanted.size() - 2))] = std::string(part);
    } else if (wanted != part) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace portal
