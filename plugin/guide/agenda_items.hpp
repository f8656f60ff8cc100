// A guide becomes agenda items here: the theme as a parent, an information item, an item a topic, and the
// overall reflection. An item of a portal's own stands beside them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "guide/guide.hpp"
#include "guide/library.hpp"

namespace almene::guide {

enum class ItemKind { theme, introduction, topic, overall_reflection, own };

// These are what boards call (O) orientering, (D) drøftelse and (B) beslutning; the numbers are those of items.h.
enum class ItemType : std::uint32_t { information = 1, discussion, decision };

// Whether a portal says that its item is closed (lukket punkt); the numbers are those of meetings.h.
enum class Closed : std::uint32_t { no, title_shown, wholly };

struct Paper {
  std::string title;
  std::string url;  // checked: on the web, or a path of the portal's
};

// An item of the portal's own, such as "Budget 2027". No guide's id has its prefix.
constexpr std::string_view kOwnPrefix = "own:";

struct OwnItem {
  std::string id;  // with the prefix
  std::string title;
  ItemType type = ItemType::information;
  int minutes = 0;
  Closed closed = Closed::no;
  std::string text;            // what it is about (sagsfremstilling)
  std::string recommendation;  // indstilling
  std::vector<Paper> papers;
};

// An item is a view into a guide; it is valid as long as that is.
struct AgendaItem {
  ItemKind kind = ItemKind::theme;
  std::string_view id;
  std::string_view parent;  // empty for the theme
  std::string_view title;
  int minutes = 0;               // a theme's are the sum of its children's
  const Guide* guide = nullptr;  // an own item has one that says nothing
  const Topic* topic = nullptr;  // for a topic
  const OwnItem* own = nullptr;  // for an own one

  // Members answer the considerations on their own, and a conclusion is written under each question; the
  // lists are empty where the item has none.
  const std::vector<Question>& considerations() const;
  const std::vector<Question>& questions() const;

  const Question* consideration(std::string_view question_id) const;
  const Question* question(std::string_view question_id) const;
  const Question* asked(std::string_view question_id) const;  // either of them
};

// The item is valid as long as the own item is.
AgendaItem item_of(const OwnItem& own);
bool is_own(std::string_view id);

ItemType type_of(const AgendaItem& item);
std::string_view name_of(ItemType type);

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
