#include "guide/grammar.hpp"

#include <utf8.h>

#include <algorithm>
#include <unordered_map>

#include "guide/characters.hpp"
#include "guide/limits.hpp"
#include "guide/lookalikes.hpp"
#include "guide/suggestion.hpp"

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

// This goes along a rule's children as the elements of one parent come: which of them have been seen, and
// whether each stands where it may.
class ChildrenSeen {
 public:
  ChildrenSeen(const ElementRule& rule, pugi::xml_node parent)
      : rule_(rule), parent_(parent), counts_(rule.children.size(), 0) {}

  // This returns false where the element stands in a wrong place, or once more than it may.
  bool take(std::string_view name) {
    for (std::size_t i = next_; i < counts_.size(); ++i) {
      const ChildRule& child = rule_.children[i];
      if (child.name != name || (counts_[i] != 0 && !repeated(child.occurs))) continue;
      ++counts_[i];
      if (passes_over_what_comes_later(i)) return false;
      next_ = i;
      return true;
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (rule_.children[i].name == name) ++counts_[i];
    }
    return false;
  }

  bool has(std::size_t i) const { return counts_[i] != 0; }
  bool lacks(std::size_t i) const { return counts_[i] == 0 && required(rule_.children[i].occurs); }

 private:
  bool passes_over_what_comes_later(std::size_t to) const {
    for (std::size_t i = next_; i < to; ++i) {
      if (lacks(i) && rule_.children[i].name != rule_.children[to].name &&
          parent_.child(rule_.children[i].name.data()))
        return true;
    }
    return false;
  }

  const ElementRule& rule_;
  pugi::xml_node parent_;
  std::vector<std::size_t> counts_;
  std::size_t next_ = 0;
};

class Check {
 public:
  Check(const Document& document, const Grammar& grammar, FaultList& faults)
      : document_(document), grammar_(grammar), faults_(faults) {}

  void root() {
    const pugi::xml_node root = document_.root();
    const ElementRule& rule = grammar_.front();
    if (root.name() == rule.name) return element(root, rule);
    add(root, "wrong_root", [&] { return Details{root.name(), std::string(rule.name)}; });
  }

 private:
  using Details = std::vector<std::string>;

  // The details are asked for only where the fault is kept: a hostile file has faults by the hundred
  // thousand.
  template <typename MakeDetails>
  void add_at(std::size_t offset, const char* code, MakeDetails details) {
    if (!faults_.keeps(offset)) return faults_.count();
    faults_.add(Fault{offset, code, details()});
  }
  template <typename Node, typename MakeDetails>
  void add(Node node, const char* code, MakeDetails details) {
    add_at(document_.offset_of(node), code, details);
  }

  void element(pugi::xml_node node, const ElementRule& rule) {
    attributes(node, rule);
    if (rule.is_wording) return wording(node);
    if (const auto offset = document_.text_in(node, rule.children.empty())) {
      add_at(*offset, "stray_text",
             [&] { return Details{excerpt(document_.bytes(), *offset), node.name()}; });
    }
    children(node, rule);
  }

  void attributes(pugi::xml_node node, const ElementRule& rule) {
    std::vector<const AttributeRule*> misspelt;
    for (const pugi::xml_attribute each : node.attributes()) {
      if (&rule == &grammar_.front() && is_schema_hint(node, each)) continue;
      const AttributeRule* known = attribute_rule(rule, each.name());
      if (known == nullptr) {
        known = misspelt_attribute(node, each, rule);
        if (known == nullptr) continue;
        misspelt.push_back(known);
      }
      if (!known->is_valid(each.value())) {
        bad_value(each, *known);
      } else if (&rule != &grammar_.front() && known->name == "id") {
        repeated_id(each);
      }
    }
    for (const AttributeRule& each : rule.attributes) {
      if (node.attribute(each.name.data())) continue;
      if (std::find(misspelt.begin(), misspelt.end(), &each) != misspelt.end()) continue;
      add(node, "missing_attribute", [&] { return Details{std::string(each.name), node.name()}; });
    }
  }

  static const AttributeRule* attribute_rule(const ElementRule& rule, std::string_view name) {
    const auto known = std::find_if(rule.attributes.begin(), rule.attributes.end(),
                                    [&](const auto& each) { return each.name == name; });
    return known == rule.attributes.end() ? nullptr : &*known;
  }

  // This returns the rule of the attribute that was meant, and null where none is near.
  const AttributeRule* misspelt_attribute(pugi::xml_node node, pugi::xml_attribute attribute,
                                          const ElementRule& rule) {
    if (invisible_name(document_.offset_of(attribute), attribute.name())) return nullptr;
    std::vector<std::string_view> names;
    for (const AttributeRule& each : rule.attributes) {
      if (!node.attribute(each.name.data())) names.push_back(each.name);
    }
    const std::string_view meant = meant_name(attribute.name(), names);
    const auto listed_names = [&] {
      return listed(rule.attributes, [](const auto& each) { return std::string(each.name); });
    };
    if (meant.empty()) {
      add(attribute, "unknown_attribute",
          [&] { return Details{attribute.name(), node.name(), listed_names()}; });
      return nullptr;
    }
    add(attribute, "misspelt_attribute",
        [&] { return Details{attribute.name(), node.name(), std::string(meant)}; });
    return attribute_rule(rule, meant);
  }

  // This tells of an invisible character first: its author cannot find it.
  void bad_value(pugi::xml_attribute attribute, const AttributeRule& rule) {
    const auto invisible = invisible_in(attribute.value());
    if (!invisible) return add(attribute, rule.code, [&] { return Details{attribute.value()}; });
    add(attribute, "invisible_character", [&] {
      return Details{code_point_name(invisible->code_point),
                     words_around(attribute.value(), invisible->offset, invisible->size)};
    });
  }

  // This tells of a name that looks right and is not, and returns false where there is nothing unseen in it.
  bool invisible_name(std::size_t offset, std::string_view name) {
    const auto invisible = invisible_in(name);
    if (!invisible) return false;
    const std::size_t place = offset + invisible->offset;
    add_at(place, "invisible_character", [&] {
      return Details{code_point_name(invisible->code_point),
                     words_around(document_.bytes(), place, invisible->size)};
    });
    return true;
  }

  void repeated_id(pugi::xml_attribute attribute) {
    const auto [first, is_new] = ids_.emplace(attribute.value(), document_.offset_of(attribute));
    if (is_new) return;
    add(attribute, "duplicate_id", [&, offset = first->second] {
      return Details{attribute.value(), std::to_string(place_of(document_.bytes(), offset).line)};
    });
  }

  void wording(pugi::xml_node node) {
    if (const pugi::xml_node child = next_element(node.first_child())) {
      return add(child, "markup_in_wording", [&] { return Details{child.name(), node.name()}; });
    }
    // No wording has more code points than bytes.
    if (Document::has_short_wording(node, kLongestWording)) return;
    const std::string text = Document::wording_of(node);
    if (text.empty()) return add(node, "empty_wording", [&] { return Details{node.name()}; });
    const auto length = static_cast<std::size_t>(utf8::unchecked::distance(text.begin(), text.end()));
    if (length <= kLongestWording) return;
    add(node, "wording_too_long",
        [&] { return Details{node.name(), std::to_string(length), std::to_string(kLongestWording)}; });
  }

  // One element in a wrong place is told of a parent: what is said of it is the order of all. What is missing
  // is told where no unknown element may stand for it.
  void children(pugi::xml_node node, const ElementRule& rule) {
    ChildrenSeen seen(rule, node);
    bool is_order_told = false, is_any_unknown = false;
    for (pugi::xml_node child = next_element(node.first_child()); child;
         child = next_element(child.next_sibling())) {
      const bool is_known = takes(rule, child.name());
      const std::string_view name = is_known ? child.name() : misspelt_element(child, rule);
      is_any_unknown = is_any_unknown || name.empty();
      if (name.empty()) continue;
      if (!seen.take(name) && is_known && !is_order_told) {
        is_order_told = true;
        unexpected(child, "misplaced_element", rule);
      }
      element(child, rule_of(name));
    }
    if (!is_any_unknown) missing(node, rule, seen);
  }

  void missing(pugi::xml_node node, const ElementRule& rule, const ChildrenSeen& seen) {
    for (std::size_t i = 0; i < rule.children.size(); ++i) {
      if (!seen.lacks(i)) continue;
      add(node, "missing_element", [&] { return Details{std::string(rule.children[i].name), node.name()}; });
    }
    if (rule.any_of.empty()) return;
    for (std::size_t i = 0; i < rule.children.size(); ++i) {
      const bool is_wanted =
          std::find(rule.any_of.begin(), rule.any_of.end(), rule.children[i].name) != rule.any_of.end();
      if (is_wanted && seen.has(i)) return;
    }
    add(node, "missing_any_element",
        [&] { return Details{listed(rule.any_of, [](auto name) { return tag(name); }), node.name()}; });
  }

  // This returns the name that was meant, and an empty one where none is near.
  std::string_view misspelt_element(pugi::xml_node node, const ElementRule& rule) {
    const std::string_view written = node.name();
    // The name begins behind the "<".
    if (invisible_name(document_.offset_of(node) + 1, written)) return {};
    std::vector<std::string_view> names;
    for (const ChildRule& child : rule.children)
      names.push_back(child.name);
    const std::string_view meant = meant_name(written, names);
    if (meant.empty()) {
      unexpected(node, "unknown_element", rule);
    } else {
      add(node, "misspelt_element", [&] { return Details{node.name(), std::string(meant)}; });
    }
    return meant;
  }

  void unexpected(pugi::xml_node node, const char* code, const ElementRule& rule) {
    const auto name_of = [](const ChildRule& child) { return tag(child.name); };
    add(node, code,
        [&] { return Details{node.name(), std::string(rule.name), listed(rule.children, name_of)}; });
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
  FaultList& faults_;
  std::unordered_map<std::string_view, std::size_t> ids_;
};

}  // namespace

void find_grammar_faults(const Document& document, const Grammar& grammar, FaultList& faults) {
  Check(document, grammar, faults).root();
}

}  // namespace almene::guide
