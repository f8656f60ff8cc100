#include "validate/plugin/html.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <string_view>
#include <utility>

#include "validate/check.hpp"

namespace validate::html {
namespace {

std::vector<std::string> found_in(const std::string& html, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(html.begin(), html.end(), pattern), end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

struct Tag {
  std::string name;  // in small letters
  bool ends = false;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::size_t begin = 0;
  std::size_t end = 0;

  const std::string* attribute(std::string_view wanted) const {
    for (const auto& [name_of_it, value] : attributes) {
      if (name_of_it == wanted) return &value;
    }
    return nullptr;
  }
  std::string value(std::string_view wanted) const {
    const std::string* found = attribute(wanted);
    return found == nullptr ? std::string() : *found;
  }
};

bool is_in(std::string_view word, std::string_view list) {
  return (" " + std::string(list) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

bool is_void(std::string_view name) {
  return is_in(name, "area base br col embed hr img input link meta source track wbr");
}

// HTML lets these end without a tag of their own.
bool may_end_by_itself(std::string_view name) {
  return is_in(name, "li dt dd p option optgroup tr td th thead tbody tfoot");
}

class Scanner {
 public:
  explicit Scanner(const std::string& html) : html_(html) {}

  std::vector<Tag> tags;
  std::string fault;

  void scan() {
    while (at_ < html_.size() && fault.empty()) {
      if (html_[at_] == '&') {
        take_reference(html_.size());
      } else if (html_[at_] == '<') {
        take_tag();
      } else {
        ++at_;
      }
    }
  }

 private:
  bool is_name(char c) const {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':';
  }
  bool is_blank(char c) const { return c == ' ' || c == '\n' || c == '\t'; }
  void complain(const char* what) { fault = words(what, " at ", shown(html_.substr(at_, 40), 40)); }

  void take_reference(std::size_t end) {
    const std::size_t begin = at_++;
    if (at_ < end && html_[at_] == '#') ++at_;
    const std::size_t name = at_;
    while (at_ < end && is_name(html_[at_]))
      ++at_;
    const bool is_one = at_ > name && at_ < end && html_[at_] == ';';
    if (is_one) return;
    at_ = begin;
    complain("there is a & by itself");
  }

  std::string take_name() {
    std::string name;
    while (at_ < html_.size() && is_name(html_[at_]))
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(html_[at_++])));
    return name;
  }

  void skip_blanks() {
    while (at_ < html_.size() && is_blank(html_[at_]))
      ++at_;
  }

  void take_tag() {
    Tag tag;
    tag.begin = at_++;
    if (html_.compare(tag.begin, 4, "<!--") == 0) {
      const std::size_t end = html_.find("-->", at_);
      if (end == std::string::npos) return complain("a comment does not end");
      at_ = end + 3;
      return;
    }
    tag.ends = at_ < html_.size() && html_[at_] == '/';
    if (tag.ends) ++at_;
    tag.name = take_name();
    if (tag.name.empty()) {
      at_ = tag.begin;
      return complain("there is a < by itself");
    }
    for (skip_blanks(); at_ < html_.size() && html_[at_] != '>' && fault.empty(); skip_blanks())
      take_attribute(tag);
    if (!fault.empty()) return;
    if (at_ == html_.size()) return complain("a tag does not end");
    tag.end = ++at_;
    tags.push_back(std::move(tag));
  }

  void take_attribute(Tag& tag) {
    if (html_[at_] == '/') {
      ++at_;
      return;
    }
    const std::string name = take_name();
    if (name.empty() || tag.ends) return complain("there is no attribute");
    if (tag.attribute(name) != nullptr) return complain("an attribute stands twice");
    std::string value;
    if (at_ < html_.size() && html_[at_] == '=') {
      const char quote = ++at_ < html_.size() ? html_[at_] : '\0';
      if (quote != '"' && quote != '\'') return complain("a value is not quoted");
      const std::size_t begin = ++at_, end = html_.find(quote, begin);
      if (end == std::string::npos) return complain("a value does not end");
      value = html_.substr(begin, end - begin);
      while (at_ < end && fault.empty()) {
        if (html_[at_] == '&') {
          take_reference(end);
        } else {
          ++at_;
        }
      }
      if (!fault.empty()) return;
      at_ = end + 1;
    }
    tag.attributes.emplace_back(name, std::move(value));
  }

  const std::string& html_;
  std::size_t at_ = 0;
};

std::string decoded(std::string text) {
  const std::pair<const char*, const char*> references[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : references) {
    for (std::size_t at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1))
      text.replace(at, std::string_view(reference).size(), character);
  }
  return text;
}

std::string example_of(const std::string& type) {
  if (type == "date") return "2026-06-02";
  return type == "number" ? "1" : "Prøve";
}

// It gathers one form's fields, tag by tag.
class Filling {
 public:
  explicit Filling(const std::string& html) : html_(html) {}

  void take(const Tag& tag, const Tag* next) {
    if (tag.name == "input" && !tag.ends) take_input(tag);
    if (tag.name == "textarea" && !tag.ends && next != nullptr) {
      const std::string text = html_.substr(tag.end, next->begin - tag.end);
      put(tag.value("name"), text.empty() ? example_of("text") : text);
    }
    if (tag.name == "select") take_select(tag);
    if (tag.name == "option" && !tag.ends) take_option(tag, next);
    const bool is_button = tag.name == "button" && !tag.ends && tag.attribute("name") != nullptr;
    if (is_button && !std::exchange(has_button_, true)) put(tag.value("name"), tag.value("value"));
  }

  SentForm sent() const {
    SentForm all;
    for (const auto& [name, value] : fields_)
      all.push_back({decoded(name), decoded(value)});
    return all;
  }

 private:
  void put(const std::string& name, const std::string& value) { fields_.emplace_back(name, value); }

  void take_input(const Tag& tag) {
    const std::string type = tag.value("type"), name = tag.value("name"), value = tag.value("value");
    if (name.empty() || type == "submit" || type == "button") return;
    const bool is_checked = tag.attribute("checked") != nullptr;
    if (type == "checkbox") {
      if (is_checked) put(name, value);
    } else if (type == "radio") {
      const auto known =
          std::find_if(fields_.begin(), fields_.end(), [&](const auto& one) { return one.first == name; });
      if (known == fields_.end()) {
        put(name, value);
      } else if (is_checked || known->second.empty()) {
        known->second = value;
      }
    } else {
      put(name, value.empty() && type != "hidden" ? example_of(type) : value);
    }
  }

  void take_select(const Tag& tag) {
    if (!tag.ends) {
      select_ = tag.value("name");
      is_chosen_ = false;
      put(select_, "");
    }
    if (tag.ends) select_.clear();
  }

  void take_option(const Tag& tag, const Tag* next) {
    if (select_.empty() || next == nullptr) return;
    const std::string* given = tag.attribute("value");
    const std::string value = given != nullptr ? *given : html_.substr(tag.end, next->begin - tag.end);
    const bool is_selected = tag.attribute("selected") != nullptr && !value.empty();
    if ((is_selected && !std::exchange(is_chosen_, true)) || fields_.back().second.empty())
      fields_.back().second = value;
  }

  const std::string& html_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::string select_;
  bool is_chosen_ = false;
  bool has_button_ = false;
};

}  // namespace

std::string inline_part(const std::string& html) {
  static const std::regex inline_code(
      "<script|<style|<iframe|<object|<embed|<[a-zA-Z][^>]*\\s(on[a-z]+|style)\\s*=|"
      "javascript:",
      std::regex::icase | std::regex::optimize);
  std::smatch found;
  return std::regex_search(html, found, inline_code) ? found.str() : std::string();
}

std::string name_not_kept(const std::string& html) {
  static const std::regex part("<form\\b|<(?:input|select|textarea)\\b[^>]*>", std::regex::optimize);
  static const std::regex named("\\sname=\"([^\"]*)\"", std::regex::optimize);
  static const std::regex plain("agenda-[a-z0-9-]+", std::regex::optimize);
  std::map<std::string, bool> names;  // the names of one form: is it a group's?
  for (std::sregex_iterator one(html.begin(), html.end(), part), end; one != end; ++one) {
    const std::string tag = one->str();
    if (tag == "<form") names.clear();
    std::smatch found;
    if (!std::regex_search(tag, found, named) || found[1] == kHostsField) continue;
    const std::string name = found[1];
    const bool is_group = tag.find("type=\"radio\"") != std::string::npos;
    const auto [place, is_new] = names.emplace(name, is_group);
    if (!std::regex_match(name, plain) || (!is_new && !(is_group && place->second))) return name;
  }
  return {};
}

std::vector<std::string> ids_in(const std::string& html) {
  static const std::regex id("<[^>]*\\sid=\"([^\"]*)\"");
  return found_in(html, id);
}

std::vector<std::string> heading_levels_in(const std::string& html) {
  static const std::regex heading("<h([1-6])[\\s>]");
  return found_in(html, heading);
}

std::string fault_of(const std::string& html) {
  Scanner scanner(html);
  scanner.scan();
  std::vector<std::string> open;
  for (const Tag& tag : scanner.tags) {
    if (is_void(tag.name)) {
      if (tag.ends) return words("there is a </", tag.name, ">");
    } else if (!tag.ends) {
      open.push_back(tag.name);
    } else {
      while (!open.empty() && open.back() != tag.name && may_end_by_itself(open.back()))
        open.pop_back();
      if (open.empty() || open.back() != tag.name)
        return words("</", tag.name, "> ends ", open.empty() ? "nothing" : "<" + open.back() + ">");
      open.pop_back();
    }
  }
  while (!open.empty() && may_end_by_itself(open.back()))
    open.pop_back();
  if (scanner.fault.empty() && !open.empty()) return words("<", open.back(), "> does not end");
  return scanner.fault;
}

std::vector<SentForm> filled_forms(const std::string& html) {
  Scanner scanner(html);
  scanner.scan();
  std::vector<SentForm> all;
  std::vector<Filling> under_way;
  for (std::size_t i = 0; i < scanner.tags.size(); ++i) {
    const Tag& tag = scanner.tags[i];
    if (tag.name == "form" && !tag.ends) {
      under_way.emplace_back(html);
    } else if (tag.name == "form" && !under_way.empty()) {
      all.push_back(under_way.back().sent());
      under_way.clear();
    } else if (!under_way.empty()) {
      under_way.back().take(tag, i + 1 < scanner.tags.size() ? &scanner.tags[i + 1] : nullptr);
    }
  }
  return all;
}

}  // namespace validate::html
