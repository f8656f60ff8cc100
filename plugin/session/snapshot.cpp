#include "session/snapshot.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "board/item_view.hpp"
#include "board/refusal.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;

void plan_open_follow_ups(const board::Meeting& meeting, const ItemAndTopics& shown, records::Plan& plan) {
  plan.open_follow_ups(shown.item.id);
  const auto comes_back = [&](std::string_view from) {
    return board::comes_back(meeting, shown.item, from) ||
           std::any_of(shown.topics.begin(), shown.topics.end(),
                       [&](const auto& topic) { return board::comes_back(meeting, topic, from); });
  };
  // All other items bring back their own follow-ups alone.
  const auto& chosen = meeting.items;
  const bool is_first = !chosen.empty() && chosen.front() == shown.item.id;
  if (shown.item.kind == guide::ItemKind::theme || is_first) plan.open_follow_ups_where(comes_back);
}

}  // namespace

void check_looking_call(const Call& call) {
  if (!call.has_actor) throw Refusal(RefusalKind::invalid_argument, "call.actor_missing").of_field("actor");
  if (call.meeting.empty())
    throw Refusal(RefusalKind::invalid_argument, "call.meeting_missing").of_field("meeting");
}

ItemAndTopics item_and_topics(const Content& content, const Call& call, std::string_view id) {
  guide::AgendaItem item;
  if (!guide::find_item(content.library, call.locale, id, item))
    throw Refusal(RefusalKind::not_found, "item.unknown", {std::string(id)}).of_field("item");
  return {item, guide::children_of(item)};
}

Snapshot read_snapshot(const HostServices& host, const Call& call, const std::vector<ItemAndTopics>& items,
                       OpenFollowUps follow_ups) {
  auto meeting = host.meetings.read(call.meeting);
  records::Scope scope{call.organisation, call.board, call.meeting};
  records::Plan plan(scope);
  plan.board();
  for (const auto& shown : items) {
    plan.item(shown.item.id);
    for (const auto& topic : shown.topics)
      plan.item(topic.id);
    if (follow_ups == OpenFollowUps::read) plan_open_follow_ups(meeting, shown, plan);
  }
  // This comes before the meeting is moved, because the plan asks it.
  records::Reading reading(host.storage, std::move(plan));
  return {std::move(scope), std::move(meeting), std::move(reading)};
}

board::ItemView item_view_of(const HostServices& host, const Call& call, const Snapshot& snapshot,
                             const guide::AgendaItem& item) {
  auto item_view =
      board::view_for({snapshot.meeting, &item, snapshot.reading.entries(), call.actor, call.now});
  if (item_view.unreadable != 0) {
    host.log.warning(std::to_string(item_view.unreadable) + " records of item " + std::string(item.id) +
                     " cannot be read by this version");
  }
  return item_view;
}

}  // namespace almene::session
