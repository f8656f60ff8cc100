#include "session/snapshot.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <string>
#include <utility>

#include "board/item_view.hpp"
#include "board/refusal.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;

// The meeting must outlive the plan.
void plan_open_follow_ups(const board::Meeting& meeting, const ItemAndTopics& shown, records::Plan& plan) {
  plan.open_follow_ups(shown.item.id);
  const auto comes_back = [&meeting, shown](std::string_view from) {
    return board::comes_back(meeting, shown.item, from) ||
           std::any_of(shown.topics.begin(), shown.topics.end(),
                       [&](const auto& topic) { return board::comes_back(meeting, topic, from); });
  };
  // All other items bring back their own follow-ups alone.
  const auto& chosen = meeting.items;
  const bool is_first = !chosen.empty() && chosen.front() == shown.item.id;
  if (shown.item.kind == guide::ItemKind::theme || is_first) plan.open_follow_ups_where(comes_back);
}

void plan_item(const board::Meeting& meeting, const ItemAndTopics& shown, OpenFollowUps follow_ups,
               records::Plan& plan) {
  plan.item(shown.item.id);
  for (const auto& topic : shown.topics)
    plan.item(topic.id);
  if (follow_ups == OpenFollowUps::read) plan_open_follow_ups(meeting, shown, plan);
}

// Most meetings have the current versions, so that is what is read for first. An id that they do not have may
// be an item of another version: then only the id is known.
std::vector<ItemAndTopics> expected_items(const Content& content, const Call& call,
                                          const std::vector<std::string>& ids) {
  std::vector<ItemAndTopics> expected;
  for (const auto& id : ids) {
    auto& one = expected.emplace_back();
    if (guide::find_item(content.library, call.locale, id, one.item)) {
      one.topics = guide::children_of(one.item);
    } else if (agenda::is_id(id)) {
      one.item.kind = guide::ItemKind::topic;
      one.item.id = id;
    }
  }
  return expected;
}

records::Plan first_plan(const records::Scope& scope, const board::Meeting& meeting,
                         const std::vector<ItemAndTopics>& expected, OpenFollowUps follow_ups) {
  records::Plan plan(scope);
  plan.board();
  plan.guide_versions();
  for (const auto& shown : expected) {
    if (!shown.item.id.empty()) plan_item(meeting, shown, follow_ups, plan);
  }
  return plan;
}

bool have_same_topics(const ItemAndTopics& left, const ItemAndTopics& right) {
  return left.item.kind == right.item.kind &&
         std::equal(left.topics.begin(), left.topics.end(), right.topics.begin(), right.topics.end(),
                    [](const auto& one, const auto& other) { return one.id == other.id; });
}

}  // namespace

void check_looking_call(const Call& call) {
  if (!call.has_actor) throw Refusal(RefusalKind::invalid_argument, "call.actor_missing").of_field("actor");
  check_has_meeting(call);
}

void check_has_meeting(const Call& call) {
  if (call.meeting.empty())
    throw Refusal(RefusalKind::invalid_argument, "call.meeting_missing").of_field("meeting");
}

Snapshot::Snapshot(const Content& content, const HostServices& host, const Call& call,
                   const std::vector<std::string>& ids, OpenFollowUps follow_ups)
    : Snapshot(content, host, call, ids, expected_items(content, call, ids), follow_ups) {}

Snapshot::Snapshot(const Content& content, const HostServices& host, const Call& call,
                   const std::vector<std::string>& ids, const std::vector<ItemAndTopics>& expected,
                   OpenFollowUps follow_ups)
    : scope{call.organisation, call.board, call.meeting},
      meeting(host.meetings.read(call.meeting)),
      reading(host.storage, first_plan(scope, meeting, expected, follow_ups)),
      guides(content, host, call, scope, meeting, reading),
      host_(host),
      call_(call) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    try {
      const bool is_current = expected[i].item.guide != nullptr;
      const auto item = guides.item(ids[i], is_current ? &expected[i].item : nullptr);
      const bool is_expected = is_current && item.guide == expected[i].item.guide;
      auto topics = is_expected ? expected[i].topics : guide::children_of(item);
      items.push_back({ItemAndTopics{item, std::move(topics)}, std::nullopt});
    } catch (const Refusal& refusal) {
      if (refusal.kind != RefusalKind::not_found) throw;
      items.push_back({std::nullopt, refusal});
    }
  }
  read_what_differs(expected, follow_ups);
}

// The chair, the vice chair and the minute taker may have the meeting use a newer version of a guide, while it
// goes on.
bool Snapshot::may_use_newer() const {
  const bool goes_on =
      meeting.state == board::MeetingState::planned || meeting.state == board::MeetingState::in_session;
  return goes_on && call_.actor.roles.any_of(board::kRecording);
}

void Snapshot::read_what_differs(const std::vector<ItemAndTopics>& expected, OpenFollowUps follow_ups) {
  bool differs = false, shows_newer = false;
  std::vector<ItemAndTopics> found;
  records::Plan newer(scope);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].found) continue;
    found.push_back(*items[i].found);
    differs = differs || !have_same_topics(found.back(), expected[i]);
    const auto& guide = found.back().item.guide->id;
    if (follow_ups == OpenFollowUps::left_out || !may_use_newer() || !guides.has_newer(guide)) continue;
    guides.plan_newer(guide, newer);
    shows_newer = true;
  }
  if (!differs && !shows_newer) return;
  // A page is of one snapshot, and so is its token.
  auto plan = first_plan(scope, meeting, found, follow_ups);
  for (const auto& range : newer.ranges())
    plan.also(range);
  reading.read_anew(host_.storage, std::move(plan));
  reading.decode_guide_versions();
  if (shows_newer) decode();
}

void Snapshot::decode() {
  reading.decode();
  std::vector<guide::AgendaItem> all;
  for (const auto& one : items) {
    if (!one.found) continue;
    all.push_back(one.found->item);
    all.insert(all.end(), one.found->topics.begin(), one.found->topics.end());
  }
  meeting.guide_facts = guides.facts(all);
}

board::ItemView Snapshot::item_view_of(const guide::AgendaItem& item) const {
  auto item_view = board::view_for({meeting, &item, reading.entries(), call_.actor, call_.now});
  if (item_view.unreadable != 0) {
    host_.log.warning(std::to_string(item_view.unreadable) + " records of item " + std::string(item.id) +
                      " cannot be read by this version");
  }
  return item_view;
}

}  // namespace almene::session
