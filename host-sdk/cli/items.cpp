#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "meetings/words.hpp"
#include "output.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

std::string type_of(const agenda::Item& item) {
  return std::string(agenda::words::word(agenda::words::kItemTypes, item.type));
}

void print_json(const std::vector<agenda::Item>& items) {
  Json list = Json::array();
  for (const agenda::Item& item : items) {
    list.push_back({{"id", item.id},
                    {"parent", item.parent},
                    {"title", item.title},
                    {"type", type_of(item)},
                    {"minutes", item.minutes},
                    {"guide", item.guide},
                    {"guide_version", item.guide_version},
                    {"language", item.language},
                    {"theme", item.theme}});
  }
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

// A parent stands before its children, so its depth is known when they come.
void print_tree(const std::vector<agenda::Item>& items) {
  std::map<std::string, std::size_t> depths;
  std::vector<Row> rows;
  for (const agenda::Item& item : items) {
    const auto parent = depths.find(item.parent);
    const std::size_t depth = parent == depths.end() ? 0 : parent->second + 1;
    depths[item.id] = depth;
    rows.push_back({std::string(depth * 2, ' ') + item.title, type_of(item),
                    std::to_string(item.minutes) + " min", item.id});
  }
  print(rows);
}

}  // namespace

int items(const Options& options, Session& session) {
  const auto list = session.items();
  if (options.json) {
    print_json(list);
  } else if (list.empty()) {
    print("There are no agenda items; `agenda-host content` says which guides were found.");
  } else {
    print_tree(list);
  }
  return kExitDone;
}

}  // namespace cli
