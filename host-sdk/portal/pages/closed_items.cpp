#include "portal/pages/closed_items.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "portal/boards/own_items.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/next_meeting.hpp"

namespace portal {
namespace {

using Json = nlohmann::json;

std::vector<const Entry*> all_entries(const MeetingContext& meeting) {
  std::vector<const Entry*> entries;
  for (const Entry& entry : meeting.held.agenda.entries)
    entries.push_back(&entry);
  return entries;
}

// It returns an empty text where the state says nothing of it, as those of other plugins do.
std::string closing_in(const std::string& state) {
  const Json json = Json::parse(state, nullptr, false);
  if (!json.is_object() || !json.contains("closing") || !json["closing"].is_string()) return {};
  return json["closing"].get<std::string>();
}

}  // namespace

ClosedItems::ClosedItems(const PageRequest& request, const MeetingContext& meeting, Reader reader)
    : ClosedItems(request, meeting, reader, all_entries(meeting)) {}

ClosedItems::ClosedItems(const PageRequest& request, const MeetingContext& meeting, Reader reader,
                         const std::vector<const Entry*>& entries)
    : request_(request), roles_(reader == Reader::room ? 0 : meeting.roles) {
  if ((roles_ & kPreparingRoles) == 0) ask(meeting, entries);
}

void ClosedItems::ask(const MeetingContext& meeting, const std::vector<const Entry*>& entries) {
  std::vector<std::string> items;
  for (const Entry* entry : entries)
    items.push_back(item_id_of(*entry));
  for (const agenda::Summary& summary : summaries_of(request_, meeting, items, "application/json")) {
    const std::string closing = closing_in(summary.text);
    if (closing == "open") said_[summary.item] = Closing::open;
    if (closing == "closed") said_[summary.item] = Closing::title_too;
    if (closing == "closed_with_title") said_[summary.item] = Closing::but_for_its_title;
  }
}

ClosedItems::Closing ClosedItems::closing_of(const Entry& entry) const {
  const auto found = said_.find(item_id_of(entry));
  if (found != said_.end()) return found->second;
  if (may_see(entry, roles_)) return Closing::open;
  return may_see_title(entry, roles_) ? Closing::but_for_its_title : Closing::title_too;
}

bool ClosedItems::shows(const Entry& entry) const {
  return closing_of(entry) == Closing::open;
}

std::string ClosedItems::title(const std::vector<agenda::Item>& items, const Entry& entry) const {
  return closing_of(entry) == Closing::title_too ? request_.word("entry.closed_title")
                                                 : title_of(items, entry);
}

}  // namespace portal
