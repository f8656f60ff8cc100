#include "guide/grammar.hpp"

#include <utf8.h>

#include <algorithm>
#include <unordered_map>

#include "guide/limits.hpp"

namespace almene::guide {

namespace {

constexpr const char* kNothing = "–";  // in place of an empty list, in any language

template <typename Range, typename Name>
std::string listed(const Range& range, Name name) {
  std::string list;
  for (const auto& each : range) {
    if (!list.empty()) list += ", ";
    list += name(each);
  }
  return list.empty() ? kNothing : list;
}

bool required(Occurs occurs) {
  return occurs == Occurs::once || occurs == Occurs::at_least_once;
}
bool repeated(Occurs occurs) {
  return occurs == Occurs::at_least_once || occurs == Occurs::any_number;
}

pugi::xml_node next_element(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element)
    node = node.next_sibling();
  return node;
}

// Such an attribute lets an author's editor find the schema; it says nothing about the content.
bool is_schema_hint(pugi::xml_node root, pugi::xml_attribute attribute) {
  const std::string_view name = attribute.name();
  const bool instance_declared =
      std::string_view(root.attribute("xmlns:xsi").value()) == "http://www.w3.org/2001/XMLSchema-instance";
  return instance_declared && (name == "xmlns:xsi" || name == "xsi:noNamespaceSchemaLocation");
}

class Check {
 public:
  Check(const Document& document, const Grammar& grammar) : document_(document), grammar_(grammar) {}

  std::optional<Fault> root() {
    const pugi::xml_node root = document_.root();
    const ElementRule& rule = grammar_.front();
    if (root.name() != rule.name) return at(root, "wrong_root", {root.name(), std::string(rule.name)});
    return element(root, rule);
  }

 private:
  using Details = std::vector<std::string>;
  using Result = std::optional<Fault>;

  template <typename Node>
  Fault at(Node node, const char* code, Details details) const {
    return Fault{document_.offset_of(node), code, std::move(details)};
  }

  Result element(pugi::xml_node node, const ElementRule& rule) {
    if (auto fault = attributes(node, rule)) return fault;
    if (rule.is_wording) return wording(node);
    if (const auto offset = document_.text_in(node, rule.children.empty())) {
      return Fault{*offset, "stray_text", {excerpt(document_.bytes(), *offset), node.name()}};
    }
    return children(node, rule);
  }

  Result attributes(pugi::xml_node node, const ElementRule& rule) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      if (&rule == &grammar_.front() && is_schema_hint(node, attribute)) continue;
      const auto known = std::find_if(rule.attributes.begin(), rule.attributes.end(),
                                      [&](const auto& each) { return each.name == attribute.name(); });
      if (known == rule.attributes.end()) {
        return at(attribute, "unknown_attribute",
                  {attribute.name(), node.name(),
                   listed(rule.attributes, [](const auto& each) { return std::string(each.name); })});
      }
      if (!known->is_valid(attribute.value())) return at(attribute, known->code, {attribute.value()});
      if (&rule != &grammar_.front() && known->name == "id") {
        if (auto fault = repeated_id(attribute)) return fault;
      }
    }
    for (const AttributeRule& each : rule.attributes) {
      if (!node.attribute(each.name.data())) {
        return at(node, "missing_attribute", {std::string(each.name), node.name()});
      }
    }
    return std::nullopt;
  }

  Result repeated_id(pugi::xml_attribute attribute) {
    const auto [first, is_new] = ids_.emplace(attribute.value(), document_.offset_of(attribute));
    if (is_new) return std::nullopt;
    return at(attribute, "duplicate_id",
              {attribute.value(), std::to_string(place_of(document_.bytes(), first->second).line)});
  }

  Result wording(pugi::xml_node node) const {
    if (const pugi::xml_node child = next_element(node.first_child())) {
      return at(child, "markup_in_wording", {child.name(), node.name()});
    }
    // No wording has more code points than bytes.
    if (Document::has_short_wording(node, kLongestWording)) return std::nullopt;
    const std::string text = Document::wording_of(node);
    if (text.empty()) return at(node, "empty_wording", {node.name()});
    const auto length = static_cast<std::size_t>(utf8::unchecked::distance(text.begin(), text.end()));
    if (length <= kLongestWording) return std::nullopt;
    return at(node, "wording_too_long",
              {node.name(), std::to_string(length), std::to_string(kLongestWording)});
  }

  Result children(pugi::xml_node node, const ElementRule& rule) {
    pugi::xml_node next = next_element(node.first_child());
    for (const ChildRule& child : rule.children) {
      int count = 0;
      while (next && next.name() == child.name && (count == 0 || repeated(child.occurs))) {
        if (auto fault = element(next, rule_of(child.name))) return fault;
        next = next_element(next.next_sibling());
        ++count;
      }
      if (count == 0 && required(child.occurs)) return missing(node, rule, child.name, next);
    }
    if (next) return unexpected(next, rule);
    if (rule.any_of.empty()) return std::nullopt;
    for (const std::string_view name : rule.any_of) {
      if (node.child(name.data())) return std::nullopt;
    }
    return at(node, "missing_any_element",
              {listed(rule.any_of, [](auto name) { return tag(name); }), node.name()});
  }

  // The fault is said of the element that stands in the missing one's place, where that tells the author
  // more.
  Fault missing(pugi::xml_node node, const ElementRule& rule, std::string_view name,
                pugi::xml_node next) const {
    const bool comes_later = node.child(name.data());
    if (next && (comes_later || !takes(rule, next.name()))) return unexpected(next, rule);
    return at(node, "missing_element", {std::string(name), node.name()});
  }

  Fault unexpected(pugi::xml_node node, const ElementRule& rule) const {
    const char* const code = takes(rule, node.name()) ? "misplaced_element" : "unknown_element";
    const auto name_of = [](const ChildRule& child) { return tag(child.name); };
    return at(node, code, {node.name(), std::string(rule.name), listed(rule.children, name_of)});
  }

  static std::string tag(std::string_view name) { return "<" + std::string(name) + ">"; }

  static bool takes(const ElementRule& rule, std::string_view name) {
    return std::any_of(rule.children.begin(), rule.children.end(),
                       [&](const ChildRule& child) { return child.name == name; });
  }

  const ElementRule& rule_of(std::string_view name) const {
    return *std::find_if(grammar_.begin(), grammar_.end(),
                         [&](const ElementRule& rule) { return rule.name == name; });
  }

  const Document& document_;
  const Grammar& grammar_;
  std::unordered_map<std::string_view, std::size_t> ids_;
};

}  // namespace

std::optional<Fault> grammar_fault(const Document& document, const Grammar& grammar) {
  return Check(document, grammar).root();
}

}  // namespace almene::guide
