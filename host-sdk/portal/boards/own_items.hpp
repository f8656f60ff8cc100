// These functions turn the portal's plain entries into the own items of a meeting that plugins see, and back.
#pragma once

#include <string>

#include "agenda/cpp/meetings.hpp"
#include "portal/boards/values.hpp"

namespace portal {

// It returns what the entry is called in a plugin's records, requests and views.
std::string item_id_of(const Entry& entry);

// It returns the entry that plugins call so; null where the agenda has none.
const Entry* find_entry_of_item(const std::vector<Entry>& entries, std::string_view item);

// It returns the entry of an own item that a meeting got without the portal.
Entry entry_of(const agenda::OwnItem& item);

// It gives the meeting what plugins are to see of its agenda: own items, order, place and start. What the
// meeting says of its order, place and start itself was said without the portal, later, and stays.
void show_agenda(agenda::Meeting& meeting, const Agenda& agenda);

// It tells whether the meeting says something itself that its agenda is to take up.
bool says_more_than_agenda(const agenda::Meeting& meeting);

// It moves the meeting's own items that are not on the agenda to the end of it, and those that are there are
// changed; each once. An own item that is called as a guide's item on the agenda is left out.
void take_up_own_items(Agenda& agenda, agenda::Meeting& meeting);

// It tells whether somebody with these roles may see what the entry is about. A closed one is for those who
// have a seat at the board, stand in for one, or take its minutes. Where it is false, may_see_title() says
// what else is not shown.
bool may_see(const Entry& entry, std::uint32_t roles);
bool may_see_title(const Entry& entry, std::uint32_t roles);

}  // namespace portal
