#include "support/posted_form.hpp"

#include <algorithm>
#include <map>
#include <regex>

#include "support/catch.hpp"

namespace support {
namespace {

std::string attribute(const std::string& tag, const std::string& name) {
  const auto at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

}  // namespace

std::string form_in(const std::string& page, const std::string& key) {
  const auto from = page.find("data-agenda-form=\"" + key + "\"");
  INFO(key);
  REQUIRE(from != std::string::npos);
  return page.substr(from, page.find("</form>", from) - from);
}

Fields untouched(const std::string& page, const std::string& key) {
  const auto form = form_in(page, key);
  const std::regex tag("<(input|select|option|textarea)([^>]*)>\n?([^<]*)");
  Fields fields;
  for (std::sregex_iterator one(form.begin(), form.end(), tag), end; one != end; ++one) {
    const auto name = (*one)[1].str(), all = (*one)[2].str();
    const bool has_choice = attribute(all, "type") == "radio" || attribute(all, "type") == "checkbox";
    if (name == "option") {
      if (all.find(" selected") != std::string::npos) fields.back().value = attribute(all, "value");
    } else if (!has_choice || all.find(" checked") != std::string::npos) {
      const bool is_text = name == "textarea";
      fields.push_back({attribute(all, "name"), is_text ? (*one)[3].str() : attribute(all, "value")});
    }
  }
  return fields;
}

std::vector<std::string> keys_of_forms(const std::string& page) {
  const std::string before = "data-agenda-form=\"";
  std::vector<std::string> keys;
  for (auto at = page.find(before); at != std::string::npos; at = page.find(before, at + 1)) {
    const auto from = at + before.size();
    keys.push_back(page.substr(from, page.find('"', from) - from));
  }
  return keys;
}

void fill_in(Fields& form, const std::string& name, const std::string& value) {
  form = without_field(form, name);
  form.push_back({name, value});
}

Fields without_field(const Fields& form, const std::string& name) {
  Fields left;
  std::copy_if(form.begin(), form.end(), std::back_inserter(left),
               [&](const agenda::Field& field) { return field.name != name; });
  return left;
}

Fields last_values(const Fields& form) {
  std::map<std::string, std::string> values;
  for (const auto& field : form)
    values[field.name] = field.value;
  Fields kept;
  for (const auto& [name, value] : values)
    kept.push_back({name, value});
  return kept;
}

}  // namespace support
