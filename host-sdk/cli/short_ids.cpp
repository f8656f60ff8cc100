#include "short_ids.hpp"

#include <algorithm>
#include <map>

#include "failure.hpp"
#include "table.hpp"
#include "terminal/near_word.hpp"

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

std::optional<std::string> near_id(const std::vector<std::string>& ids, const std::string& named) {
  std::map<std::string, std::string> ids_by_end;
  for (const std::string& id : ids) {
    ids_by_end.emplace(id, id);
    for (std::size_t dot = id.find('.'); dot != std::string::npos; dot = id.find('.', dot + 1))
      ids_by_end.emplace(id.substr(dot + 1), id);
  }
  if (ids_by_end.count(named) != 0) return {};
  std::vector<std::string> ends;
  for (const auto& [end, id] : ids_by_end)
    ends.push_back(end);
  const auto near = terminal::nearest(named, ends);
  return near ? std::optional(ids_by_end.at(*near)) : std::nullopt;
}

}  // namespace cli
