#include "session/snapshot.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "board/item_view.hpp"
#include "board/refusal.hpp"
#include "records/adoptions.hpp"

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
  const bool is_first = meeting.first_item() == shown.item.id;
  if (shown.item.kind == guide::ItemKind::theme || is_first) plan.open_follow_ups_where(comes_back);
}

// Minutes rest on nobody's own answer: what of them was opened stands in the opening.
enum class OwnAnswers { left_out, read };

void plan_item(const board::Meeting& meeting, const ItemAndTopics& shown, OwnAnswers answers,
               OpenFollowUps follow_ups, records::Plan& plan) {
  const auto plan_one = [&](std::string_view item) {
    answers == OwnAnswers::read ? plan.item(item) : plan.item_without_answers(item);
  };
  plan_one(shown.item.id);
  if (!shown.item.parent.empty()) plan.closing(shown.item.parent);
  for (const auto& topic : shown.topics)
    plan_one(topic.id);
  if (follow_ups == OpenFollowUps::read) plan_open_follow_ups(meeting, shown, plan);
}

// The items borrow the ids. Most meetings have the current versions, so that is what is read for first. An id that they do not have may
// be an item of another version: then only the id is known.
std::vector<ItemAndTopics> expected_items(const Content& content, const Call& call,
                                          const std::vector<std::string>& ids) {
  std::vector<ItemAndTopics> expected;
  for (const auto& id : ids) {
    auto& one = expected.emplace_back();
    if (guide::find_item(content.library, call.locale, id, one.item)) {
      one.topics = guide::children_of(one.item);
    } else if (agenda::is_id(id)) {
      one.item.kind = guide::is_own(id) ? guide::ItemKind::own : guide::ItemKind::topic;
      one.item.id = id;
    }
  }
  return expected;
}

// What is read for one is then read for the other, too.
bool have_same_places(const ItemAndTopics& left, const ItemAndTopics& right) {
  return left.item.kind == right.item.kind && left.item.parent == right.item.parent &&
         std::equal(left.topics.begin(), left.topics.end(), right.topics.begin(), right.topics.end(),
                    [](const auto& one, const auto& other) { return one.id == other.id; });
}

std::vector<std::string> themes_of(const std::vector<guide::AgendaItem>& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) {
    if (item.parent.empty()) ids.emplace_back(item.id);
  }
  return ids;
}

// Minutes may be adopted at the next meeting, once there is one.
bool has_begun(const HostServices& host, const std::string& next) {
  if (next.empty()) return false;
  try {
    const auto state = host.meetings.read(next).state;
    return state != board::MeetingState::planned && state != board::MeetingState::cancelled;
  } catch (const Refusal& refusal) {
    if (refusal.kind != RefusalKind::not_found) throw;
    return false;
  }
}

}  // namespace

void check_has_actor(const Call& call) {
  if (!call.has_actor) throw Refusal(RefusalKind::invalid_argument, "call.actor_missing").of_field("actor");
}

void check_looking_call(const Call& call) {
  check_has_actor(call);
  check_has_meeting(call);
}

void check_has_meeting(const Call& call) {
  if (call.meeting.empty())
    throw Refusal(RefusalKind::invalid_argument, "call.meeting_missing").of_field("meeting");
}

Snapshot::Snapshot(const Content& content, const HostServices& host, const Call& call,
                   const std::vector<std::string>& ids, OpenFollowUps follow_ups)
    : Snapshot(content, host, call, &ids, follow_ups) {}

Snapshot::Snapshot(const Content& content, const HostServices& host, const Call& call, WholeMeeting)
    : Snapshot(content, host, call, nullptr, OpenFollowUps::left_out) {}

Snapshot::Snapshot(const Content& content, const HostServices& host, const Call& call,
                   const std::vector<std::string>* ids, OpenFollowUps follow_ups)
    : scope{call.organisation, call.board, call.meeting},
      meeting(host.meetings.read(call.meeting)),
      content_(content),
      host_(host),
      call_(call),
      is_whole_(ids == nullptr),
      follow_ups_(follow_ups),
      ids_(is_whole_ ? ids_of_agenda() : *ids),
      expected_(expected_items(content, call, ids_)),
      reading(host.storage, first_plan(expected_)),
      guides(content, host, call, scope, meeting, reading) {
  note_adoption(host, scope, reading, meeting);
  // Where the host lists no items, which guides there were when the meeting began is stored.
  if (is_whole_ && meeting.has_every_item())
    ids_before_ = std::exchange(ids_, meeting.agenda(themes_of(guides.items())));
  find_items();
  if (is_whole_) find_items_off_the_agenda();
  read_what_differs();
  if (is_whole_ && meeting.state == board::MeetingState::ended)
    meeting.next_has_begun = has_begun(host, meeting.next);
}

std::vector<std::string> Snapshot::ids_of_agenda() const {
  std::vector<std::string> guides_in_use;
  for (const auto* guide : content_.library.current(call_.locale))
    guides_in_use.push_back(guide->id);
  return meeting.agenda(guides_in_use);
}

records::Plan Snapshot::first_plan(const std::vector<ItemAndTopics>& of_items) const {
  records::Plan plan(scope);
  plan.board();
  plan.guide_versions();
  if (is_whole_) {
    plan.whole_meeting();
  } else if (board::has_minutes_in_work(meeting)) {
    plan.minutes_in_work();
  }
  const auto answers = is_whole_ ? OwnAnswers::left_out : OwnAnswers::read;
  for (const auto& shown : of_items) {
    if (!shown.item.id.empty()) plan_item(meeting, shown, answers, follow_ups_, plan);
  }
  return plan;
}

void Snapshot::find_items() {
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const auto* expected = i < expected_.size() && expected_[i].item.id == ids_[i] ? &expected_[i] : nullptr;
    try {
      const bool is_current = expected != nullptr && expected->item.guide != nullptr;
      const auto item = guides.item(ids_[i], is_current ? &expected->item : nullptr);
      const bool is_expected = is_current && item.guide == expected->item.guide;
      auto topics = is_expected ? expected->topics : guide::children_of(item);
      items.push_back({ItemAndTopics{item, std::move(topics)}, std::nullopt, true});
    } catch (const Refusal& refusal) {
      if (refusal.kind != RefusalKind::not_found) throw;
      items.push_back({std::nullopt, refusal, true});
    }
  }
}

// The chair, the vice chair and the minute taker may have the meeting use a newer version of a guide, while it
// goes on.
bool Snapshot::may_use_newer() const {
  const bool goes_on =
      meeting.state == board::MeetingState::planned || meeting.state == board::MeetingState::in_session;
  return goes_on && call_.actor.roles.any_of(board::kRecording);
}

// What was written down of an item stands in the minutes, also where the host has taken it off the agenda since.
void Snapshot::find_items_off_the_agenda() {
  std::set<std::string, std::less<>> known;
  for (const auto& one : items) {
    if (!one.found) continue;
    known.emplace(one.found->item.id);
    for (const auto& topic : one.found->topics)
      known.emplace(topic.id);
  }
  for (const auto* record : reading.all_of_kind(scope.key({}, scope.meeting, records::kIndexItem, {}))) {
    if (known.count(record->key[5]) != 0) continue;
    try {
      items.push_back({ItemAndTopics{guides.item(record->key[5]), {}}, std::nullopt, false});
    } catch (const Refusal& refusal) {
      if (refusal.kind != RefusalKind::not_found) throw;
      lost.emplace_back(record->key[5]);
      meeting.refused.push_back(lost.back() + ": " + refusal.code);
    }
  }
}

void Snapshot::read_what_differs() {
  bool differs = false, shows_newer = false;
  std::vector<ItemAndTopics> found;
  records::Plan newer(scope);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].found) continue;
    found.push_back(*items[i].found);
    differs = differs || i >= expected_.size() || !have_same_places(found.back(), expected_[i]);
    const auto& guide = found.back().item.guide->id;  // of an own item empty, and has no newer one
    if (follow_ups_ == OpenFollowUps::left_out || !may_use_newer() || !guides.has_newer(guide)) continue;
    guides.plan_newer(guide, newer);
    shows_newer = true;
  }
  if (!differs && !shows_newer) return;
  // A page is of one snapshot, and so is its token.
  auto plan = first_plan(found);
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

board::ItemView Snapshot::item_view_of(const guide::AgendaItem& item, board::Audience audience) const {
  auto item_view = board::view_for({meeting, &item, reading.entries(), call_.actor, call_.now}, audience);
  if (item_view.unreadable != 0) {
    host_.log.warning(std::to_string(item_view.unreadable) + " records of item " + std::string(item.id) +
                      " cannot be read by this version");
  }
  return item_view;
}

}  // namespace almene::session
