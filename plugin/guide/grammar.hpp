// A grammar says which elements a kind of file is made of: it is a table, and a tree is held against it.
//
// Guides and the words of the user interface share this code. The XSD files in content/schema say the same to
// authors' editors; tests hold the two against each other.
#pragma once

#include <string_view>
#include <vector>

#include "guide/document.hpp"

namespace almene::guide {

struct AttributeRule {
  std::string_view name;
  bool (*is_valid)(std::string_view);
  const char* code;  // of the fault where the value is not valid
};

enum class Occurs { once, optionally, at_least_once, any_number };

struct ChildRule {
  std::string_view name;
  Occurs occurs;
};

struct ElementRule {
  std::string_view name;
  std::vector<AttributeRule> attributes = {};  // all of them required
  std::vector<ChildRule> children = {};        // in this order
  bool is_wording = false;                     // text, and no children
  std::vector<std::string_view> any_of =
      {};  // children of which at least one is there, though each is optional
};

// The first rule is the root's. A name means the same wherever it stands.
using Grammar = std::vector<ElementRule>;

// These are the faults that do not depend on each other: wrong elements, attributes, values and texts, and
// every "id" that is used twice. What an unknown element holds is not looked at. It recurses as deep as the
// document, which is kDeepest at most.
void find_grammar_faults(const Document& document, const Grammar& grammar, FaultList& faults);

}  // namespace almene::guide
