#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "names.hpp"
#include "output.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

void print_json(const std::vector<agenda::ViewType>& views) {
  Json list = Json::array();
  for (const agenda::ViewType& view : views) {
    list.push_back({{"name", view.name},
                    {"label", view.label},
                    {"place", words::word(names::kPlaces, view.place)},
                    {"roles", words::words_of(words::kRoles, view.roles)},
                    {"states", words::words_of(names::kStates, view.states)},
                    {"media_types", view.media_types}});
  }
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_table(const std::vector<agenda::ViewType>& views) {
  for (const agenda::ViewType& view : views) {
    print(view.name + "  " + view.label);
    print("  where: " + std::string(words::word(names::kPlaces, view.place)) +
          "; who: " + listed(words::words_of(words::kRoles, view.roles)) + "; when: " +
          listed(words::words_of(names::kStates, view.states)) + "; as: " + listed(view.media_types));
  }
}

}  // namespace

int views(const Options& options, Session& session) {
  const auto list = taken(session.plugin().views(session.call()));
  options.json ? print_json(list) : print_table(list);
  return kExitDone;
}

}  // namespace cli
