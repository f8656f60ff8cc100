#include "short_ids.hpp"

#include <algorithm>

#include "failure.hpp"
#include "table.hpp"

namespace cli {
namespace {

bool ends_at_a_part(const std::string& id, const std::string& end) {
  return id.size() > end.size() && id.compare(id.size() - end.size(), end.size(), end) == 0 &&
         id[id.size() - end.size() - 1] == '.';
}

}  // namespace

std::string whole_id(const std::vector<std::string>& ids, const std::string& named) {
  if (std::find(ids.begin(), ids.end(), named) != ids.end()) return named;
  std::vector<std::string> found;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
               [&](const std::string& id) { return ends_at_a_part(id, named); });
  if (found.size() > 1) {
    throw Failure(kExitUsage, "\"" + named + "\" may be " + listed(found) + "; write more of the id");
  }
  return found.empty() ? named : found.front();
}

}  // namespace cli
