#include "validate/plugin/json_schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "validate/check.hpp"

namespace validate::json {
namespace {

using Json = nlohmann::json;

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "integer")
    return value.is_number_integer() || (value.is_number_float() && value == Json(value.get<std::int64_t>()));
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return type == "null" && value.is_null();
}

// It looks at one value at one place, and stops at the first fault.
class Look {
 public:
  explicit Look(const Json& root) : root_(root) {}

  std::string at(const Json& value, const Json& schema, const std::string& place) const {
    if (schema.is_boolean()) return schema.get<bool>() ? "" : place + " may not be there";
    if (schema.contains("$ref")) {
      const std::string to = schema["$ref"].get<std::string>();
      return at(value, root_.at(Json::json_pointer(to.substr(to.find('#') + 1))), place);
    }
    std::string fault = of_its_own(value, schema, place);
    if (fault.empty()) fault = of_all(value, schema, place);
    if (fault.empty() && value.is_object()) fault = of_object(value, schema, place);
    if (fault.empty() && value.is_array()) fault = of_array(value, schema, place);
    return fault;
  }

 private:
  std::string of_its_own(const Json& value, const Json& schema, const std::string& place) const {
    if (schema.contains("type")) {
      const Json& type = schema["type"];
      bool fits = false;
      for (const Json& one : type.is_array() ? type : Json::array({type}))
        fits = fits || is_of_type(value, one.get<std::string>());
      if (!fits) return words(place, " is not of the type ", type.dump());
    }
    if (schema.contains("const") && schema["const"] != value)
      return words(place, " is not ", schema["const"].dump());
    if (schema.contains("enum")) {
      const Json& all = schema["enum"];
      if (std::find(all.begin(), all.end(), value) == all.end())
        return words(place, " is ", shown(value.dump(), 40), ", which is none of ", shown(all.dump()));
    }
    if (schema.contains("minimum") && value.is_number() && value < schema["minimum"])
      return place + " is too small";
    if (schema.contains("maximum") && value.is_number() && value > schema["maximum"])
      return place + " is too large";
    const bool has_pattern = schema.contains("pattern") && value.is_string();
    if (has_pattern &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
      return words(place, " is ", shown(value.dump(), 40), ", which its pattern does not allow");
    return {};
  }

  std::string of_all(const Json& value, const Json& schema, const std::string& place) const {
    const auto all = schema.find("allOf");
    for (std::size_t i = 0; all != schema.end() && i < all->size(); ++i) {
      const std::string fault = at(value, (*all)[i], place);
      if (!fault.empty()) return fault;
    }
    for (const char* keyword : {"oneOf", "anyOf"}) {
      if (!schema.contains(keyword)) continue;
      int fitting = 0;
      std::string faults;
      for (const Json& one : schema[keyword]) {
        const std::string fault = at(value, one, place);
        if (fault.empty()) ++fitting;
        faults += words(faults.empty() ? "" : "; ", fault);
      }
      if (fitting == 0) return words(place, " is none of its kinds: ", faults);
      if (fitting > 1 && std::string(keyword) == "oneOf") return place + " is of several kinds";
    }
    return {};
  }

  std::string of_object(const Json& value, const Json& schema, const std::string& place) const {
    const auto required = schema.find("required");
    for (std::size_t i = 0; required != schema.end() && i < required->size(); ++i) {
      const std::string name = (*required)[i].get<std::string>();
      if (!value.contains(name)) return words(place, " has no ", name);
    }
    const auto properties = schema.find("properties");
    for (const auto& [name, member] : value.items()) {
      std::string fault;
      if (properties != schema.end() && properties->contains(name)) {
        fault = at(member, (*properties)[name], place + "/" + name);
      } else if (schema.contains("additionalProperties")) {
        fault = at(member, schema["additionalProperties"], place + "/" + name);
      }
      if (!fault.empty()) return fault;
    }
    return {};
  }

  std::string of_array(const Json& value, const Json& schema, const std::string& place) const {
    if (!schema.contains("items")) return {};
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string fault = at(value[i], schema["items"], words(place, "/", i));
      if (!fault.empty()) return fault;
    }
    return {};
  }

  const Json& root_;
};

}  // namespace

struct Schema::Parsed {
  Json root;
};

Schema::Schema(const std::string& text) : parsed_(std::make_unique<Parsed>()) {
  parsed_->root = Json::parse(text, nullptr, false);
  expect(!parsed_->root.is_discarded(), "the schema is no JSON: ", shown(text));
}

Schema::~Schema() = default;

std::string Schema::fault_of(const std::string& text) const {
  const Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return "it is no JSON";
  return Look(parsed_->root).at(value, parsed_->root, "#");
}

}  // namespace validate::json
