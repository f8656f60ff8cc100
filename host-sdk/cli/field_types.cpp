#include "field_types.hpp"

#include <nlohmann/json.hpp>

#include "names.hpp"
#include "table.hpp"

namespace cli {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

bool has_flag(const agenda::FieldType& field, std::uint32_t flag) {
  return (field.flags & flag) != 0;
}

nlohmann::ordered_json field_to_json(const agenda::FieldType& field) {
  Json choices = Json::array();
  for (const agenda::Choice& choice : field.choices) {
    choices.push_back({{"value", choice.value}, {"label", choice.label}});
  }
  return {{"name", field.name},
          {"label", field.label},
          {"type", words::word(names::kFieldTypes, field.type)},
          {"required", has_flag(field, AGENDA_FIELD_REQUIRED)},
          {"repeats", has_flag(field, AGENDA_FIELD_REPEATS)},
          {"longest", field.longest},
          {"choices", choices},
          {"refers_to", field.refers_to}};
}

std::string what_to_write(const agenda::FieldType& field, std::string_view between) {
  std::vector<std::string> values;
  for (const agenda::Choice& choice : field.choices)
    values.push_back(choice.value);
  if (!values.empty()) return listed(values, between);
  std::string what(words::word(names::kFieldTypes, field.type));
  if (!field.refers_to.empty()) what += " to a " + field.refers_to;
  if (field.longest != 0) what += " up to " + std::to_string(field.longest);
  return what;
}

}  // namespace cli
