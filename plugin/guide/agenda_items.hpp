// A guide becomes agenda items here: the theme as a parent, an information item, an item a topic, and the
// overall reflection.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/guide.hpp"
#include "guide/library.hpp"

namespace almene::guide {

enum class ItemKind { theme, introduction, topic, overall_reflection };

// An item is a view into a guide; it is valid as long as that is.
struct AgendaItem {
  ItemKind kind = ItemKind::theme;
  std::string_view id;
  std::string_view parent;  // empty for the theme
  std::string_view title;
  int minutes = 0;  // a theme's are the sum of its children's
  const Guide* guide = nullptr;
  const Topic* topic = nullptr;  // for a topic

  // Members answer the considerations on their own, and a conclusion is written under each question; the
  // lists are empty where the item has none.
  const std::vector<Question>& considerations() const;
  const std::vector<Question>& questions() const;

  const Question* consideration(std::string_view question_id) const;
  const Question* question(std::string_view question_id) const;
  const Question* asked(std::string_view question_id) const;  // either of them
};

// An introduction is called by its first heading.
const std::string& title_of(const Introduction& introduction);

// The theme comes first, then its children in the guide's order.
std::vector<AgendaItem> agenda_items(const Guide& guide);

// Every guide's items are listed in a locale: see Library::current.
std::vector<AgendaItem> agenda_items(const Library& library, std::string_view locale);

// `find_item` gives the item with this id in a guide, and tells whether there is one.
bool find_item(const Guide& guide, std::string_view id, AgendaItem& found);

// It gives the same from the current guides in a locale.
bool find_item(const Library& library, std::string_view locale, std::string_view id, AgendaItem& found);

// It tells whether the id is that of an item, or of what stands in it: of a topic of a theme. One guide's id
// may begin another's: which guide has an id is for find_item to say.
bool is_part_of(std::string_view id, std::string_view whole);

// A theme has children; every other item has none.
std::vector<AgendaItem> children_of(const AgendaItem& item);

}  // namespace almene::guide
