#include "portal/pages/next_meeting.hpp"

#include <utility>

#include "portal/boards/meetings.hpp"
#include "portal/boards/own_items.hpp"

namespace portal {
namespace {

// This asks a plugin that shows one item at a time.
agenda::Summary rendered(const PageRequest& request, const agenda::Call& call, const std::string& item,
                         std::string_view media_type) {
  agenda::Summary summary;
  summary.item = item;
  if (media_type.empty()) return summary;
  auto card = request.portal.plugin().render(call, item, "summary", media_type);
  if (card) {
    summary.text = std::move(*card);
  } else {
    summary.problem = card.problem();
  }
  return summary;
}

}  // namespace

const agenda::ListedMeeting* next_meeting(const std::vector<agenda::ListedMeeting>& open,
                                          std::string_view today) {
  const agenda::ListedMeeting* next = nullptr;
  for (const agenda::ListedMeeting& meeting : open) {
    if (meeting.state == AGENDA_MEETING_IN_SESSION) return &meeting;
    if (next == nullptr || meeting.date >= today) next = &meeting;
  }
  return next;
}

Awaiting awaiting(const MeetingContext& meeting, const std::vector<agenda::Summary>& summaries) {
  Awaiting found;
  if (!meeting.is_open()) return found;
  for (const agenda::Summary& summary : summaries) {
    if (summary.unanswered > 0 && found.first_item.empty()) found.first_item = summary.item;
    found.questions += static_cast<int>(summary.unanswered);
  }
  return found;
}

std::vector<agenda::Summary> summaries(const PageRequest& request, const MeetingContext& meeting,
                                       std::string_view media_type) {
  std::vector<std::string> items;
  for (const Entry& entry : meeting.held.agenda.entries)
    items.push_back(item_id_of(entry));
  return summaries_of(request, meeting, items, media_type);
}

std::vector<agenda::Summary> summaries_of(const PageRequest& request, const MeetingContext& meeting,
                                          const std::vector<std::string>& items,
                                          std::string_view media_type) {
  if (items.empty()) return {};
  // The plugin need not read again what the page has read.
  MeetingAtHand at_hand{meeting.held.meeting};
  agenda::Call call = call_at(request, meeting);
  call.host_data = &at_hand;
  auto all = request.portal.plugin().summaries(call, items, media_type);
  if (all) return std::move(*all);
  const bool shows_one_at_a_time = all.problem().status == AGENDA_NOT_SUPPORTED;
  std::vector<agenda::Summary> each;
  for (const std::string& item : items) {
    each.push_back(shows_one_at_a_time ? rendered(request, call, item, media_type)
                                       : agenda::Summary{item, "", 0, all.problem()});
  }
  return each;
}

}  // namespace portal
