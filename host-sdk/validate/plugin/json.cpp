#include "validate/plugin/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace validate::json {
namespace {

using Json = nlohmann::json;

Json parsed(const std::string& text) {
  return Json::parse(text, nullptr, false);
}

bool has(const Json& object, const char* name, Json::value_t type) {
  return object.contains(name) && object[name].type() == type;
}

std::optional<PerformResults> read_results(const Json& json) {
  if (!json.is_object() || !has(json, "revision", Json::value_t::number_unsigned) ||
      !has(json, "repeated", Json::value_t::boolean) || !has(json, "results", Json::value_t::array)) {
    return std::nullopt;
  }
  PerformResults outcome{json["revision"].get<std::uint64_t>(), json["repeated"].get<bool>(), {}};
  for (const Json& result : json["results"]) {
    if (!result.is_object() || !has(result, "action", Json::value_t::string) ||
        !has(result, "id", Json::value_t::string)) {
      return std::nullopt;
    }
    outcome.results.push_back({result["action"].get<std::string>(), result["id"].get<std::string>()});
  }
  return outcome;
}

bool holds(const Json& page, const Json& record) {
  if (page == record) return true;
  return page.is_structured() &&
         std::any_of(page.begin(), page.end(), [&](const Json& part) { return holds(part, record); });
}

}  // namespace

bool is_valid(const std::string& text) {
  return Json::accept(text);
}

std::vector<std::string> ids_in(const std::string& text, const std::string& list) {
  std::vector<std::string> ids;
  const Json json = parsed(text);
  if (!json.is_object() || !has(json, list.c_str(), Json::value_t::array)) return ids;
  for (const Json& one : json[list]) {
    if (one.is_object() && has(one, "id", Json::value_t::string)) ids.push_back(one["id"].get<std::string>());
  }
  return ids;
}

std::string text_in(const std::string& text, const std::string& name) {
  const Json json = parsed(text);
  return json.is_object() && has(json, name.c_str(), Json::value_t::string) ? json[name].get<std::string>()
                                                                            : "";
}

std::optional<PerformResults> perform_results(const std::string& text) {
  return read_results(parsed(text));
}

std::vector<CarriedRecord> carried_records(const std::string& outcome) {
  std::vector<CarriedRecord> records;
  const Json json = parsed(outcome);
  if (!json.is_object() || !has(json, "results", Json::value_t::array)) return records;
  for (const Json& result : json["results"]) {
    if (!result.is_object() || !has(result, "record", Json::value_t::object)) continue;
    const bool names_item = has(result, "item", Json::value_t::string);
    records.push_back({names_item ? result["item"].get<std::string>() : "", result["record"].dump()});
  }
  return records;
}

bool holds_record(const std::string& page, const std::string& record) {
  return holds(parsed(page), parsed(record));
}

}  // namespace validate::json
