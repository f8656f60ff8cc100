#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "field_types.hpp"
#include "names.hpp"
#include "output.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

void print_json(const std::vector<agenda::Action>& actions) {
  Json list = Json::array();
  for (const agenda::Action& action : actions) {
    Json fields = Json::array();
    for (const agenda::FieldType& field : action.fields)
      fields.push_back(field_to_json(field));
    list.push_back({{"name", action.name},
                    {"target", words::word(names::kTargets, action.target)},
                    {"label", action.label},
                    {"fields", fields},
                    {"roles", words::words_of(words::kRoles, action.roles)},
                    {"states", words::words_of(names::kStates, action.states)}});
  }
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_table(const std::vector<agenda::Action>& actions) {
  for (const agenda::Action& action : actions) {
    print(action.name + "  " + action.label);
    print("  about: " + std::string(words::word(names::kTargets, action.target)) +
          "; who: " + listed(words::words_of(words::kRoles, action.roles)) +
          "; when: " + listed(words::words_of(names::kStates, action.states)));
    std::vector<Row> rows;
    for (const agenda::FieldType& field : action.fields) {
      std::string need = has_flag(field, AGENDA_FIELD_REQUIRED) ? "required" : "optional";
      if (has_flag(field, AGENDA_FIELD_REPEATS)) need += ", repeats";
      rows.push_back({field.name + "=", need, field.label, what_to_write(field)});
    }
    print(rows, "    ");
    std::cout << '\n';
  }
}

}  // namespace

int actions(const Options& options, Session& session) {
  const auto list = taken(session.plugin().actions(session.call()));
  options.json ? print_json(list) : print_table(list);
  return kExitDone;
}

}  // namespace cli
