#include "portal/boards/own_items.hpp"

#include <algorithm>
#include <utility>

#include "portal/boards/rights.hpp"

namespace portal {
namespace {

agenda::OwnItem own_item_of(const Entry& entry) {
  return {entry.id,     entry.title, entry.type,           entry.minutes,
          entry.closed, entry.text,  entry.recommendation, entry.papers};
}

Entry* entry_with(Agenda& agenda, const std::string& id) {
  return const_cast<Entry*>(find_entry(agenda.entries, id));
}

}  // namespace

std::string item_id_of(const Entry& entry) {
  return entry.plain ? agenda::id_of_own_item(entry.id) : entry.id;
}

const Entry* find_entry_of_item(const std::vector<Entry>& entries, std::string_view item) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return item_id_of(entry) == item; });
  return found == entries.end() ? nullptr : &*found;
}

Entry entry_of(const agenda::OwnItem& item) {
  return {item.id, true,      item.title,          item.minutes, item.text,
          false,   item.type, item.recommendation, item.closed,  item.papers};
}

void show_agenda(agenda::Meeting& meeting, const Agenda& agenda) {
  meeting.own_items.clear();
  std::vector<std::string> order;
  for (const Entry& entry : agenda.entries) {
    if (entry.plain) meeting.own_items.push_back(own_item_of(entry));
    order.push_back(item_id_of(entry));
  }
  if (meeting.order.empty()) meeting.order = std::move(order);
  if (meeting.place.empty()) meeting.place = agenda.place;
  if (meeting.start.empty()) meeting.start = agenda.start;
}

bool says_more_than_agenda(const agenda::Meeting& meeting) {
  return !meeting.own_items.empty() || !meeting.order.empty() || !meeting.place.empty() ||
         !meeting.start.empty();
}

void take_up_own_items(Agenda& agenda, agenda::Meeting& meeting) {
  for (const agenda::OwnItem& item : meeting.own_items) {
    Entry wanted = entry_of(item);
    Entry* stands = entry_with(agenda, item.id);
    if (stands == nullptr) {
      agenda.entries.push_back(std::move(wanted));
    } else if (stands->plain) {
      wanted.dealt_with = stands->dealt_with;
      *stands = std::move(wanted);
    }
  }
  meeting.own_items.clear();
}

bool may_see(const Entry& entry, std::uint32_t roles) {
  return entry.closed == AGENDA_CLOSED_NO || (roles & kPreparingRoles) != 0;
}

bool may_see_title(const Entry& entry, std::uint32_t roles) {
  return entry.closed != AGENDA_CLOSED_WHOLLY || may_see(entry, roles);
}

}  // namespace portal
