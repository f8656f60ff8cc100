// The elements of a guide are all that has an id: the guide itself, its agenda items, and what stands in
// them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "guide/guide.hpp"

namespace almene::guide {

enum class ElementKind {
  guide,
  topic,
  introduction,
  overall_reflection,
  consideration,
  discussion_prompt,
  reflection_question,
  demand,
  link,
  indicator
};

// An element borrows its texts from the guide, and is valid as long as that is.
struct Element {
  ElementKind kind = ElementKind::guide;
  std::string_view id;
  std::string_view home;  // id of the agenda item that it stands in; the guide's id for items and indicators
  std::string_view text;  // a question's wording, an item's title
  std::string around;     // everything else that an item, or the guide, says
};

// The guide comes first, then its elements as they stand in it. An indicator stands once, at the first topic
// that refers to it.
std::vector<Element> elements_of(const Guide& guide);

// These borrow the elements.
using ElementsById = std::map<std::string_view, const Element*>;
ElementsById by_id(const std::vector<Element>& elements);

// It is the name of the element that has the id, such as "discussion-prompt", which authors know it by.
std::string_view name_of(ElementKind kind);

// Boards answer questions, or conclude under them.
bool is_question(ElementKind kind);
// Items are those on an agenda, without the guide's own.
bool is_item(ElementKind kind);

// This tells whether the two say the same in everything but their version.
bool has_same_text(const Guide& left, const Guide& right);

}  // namespace almene::guide
