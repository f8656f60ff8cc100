#include "board/action_context.hpp"

#include <date/date.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace almene::board {
namespace {

const ItemEntries kNothingStored;

std::string with_slash(std::string_view first, std::string_view second) {
  std::string id;
  id.reserve(first.size() + 1 + second.size());
  return id.append(first).append("/").append(second);
}

struct EntryId {
  std::string operator()(const PreparatoryAnswer& e) const { return with_slash(e.consideration, e.member); }
  std::string operator()(const AnotherAnswer& e) const {
    return with_slash(with_slash(e.consideration, e.member), e.given_at);
  }
  std::string operator()(const Opening&) const { return {}; }
  std::string operator()(const BoardAnswer& e) const { return e.consideration; }
  std::string operator()(const Conclusion& e) const { return e.question; }
  std::string operator()(const Rule& e) const { return std::string(name_of(e.kind)); }
  std::string operator()(const Vote& e) const { return e.id; }
  std::string operator()(const Decision& e) const { return e.id; }
  std::string operator()(const Dissent& e) const { return with_slash(e.decision, e.member); }
  std::string operator()(const Recusal& e) const { return e.member; }
  std::string operator()(const FollowUp& e) const { return e.id; }
  std::string operator()(const Attendance& e) const { return e.member; }
  std::string operator()(const GuideVersion& e) const { return e.guide; }
  std::string operator()(const MinutesText&) const { return {}; }
  std::string operator()(const ItemClosing&) const { return {}; }
  std::string operator()(const CommentRound&) const { return {}; }
  std::string operator()(const Comment& e) const { return e.id; }
  std::string operator()(const Approval& e) const { return e.member; }
  std::string operator()(const Addendum& e) const { return e.id; }
};

}  // namespace

std::string_view Meeting::known_name(std::string_view person) const {
  if (const auto* listed = member(person)) return listed->name;
  const auto found = std::find_if(former_names.begin(), former_names.end(),
                                  [&](const auto& one) { return one.first == person; });
  return found == former_names.end() ? std::string_view() : std::string_view(found->second);
}

const Member* Meeting::member(std::string_view member_id) const {
  for (const auto& member : members) {
    if (member.id == member_id) return &member;
  }
  return nullptr;
}

const guide::OwnItem* Meeting::own_item(std::string_view item) const {
  const auto found =
      std::find_if(own_items.begin(), own_items.end(), [&](const auto& one) { return one.id == item; });
  return found == own_items.end() ? nullptr : &*found;
}

std::vector<std::string> Meeting::agenda(const std::vector<std::string>& guides) const {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& item) {
    const bool is_gone = guide::is_own(item) && own_item(item) == nullptr;
    if (!is_gone && std::find(ids.begin(), ids.end(), item) == ids.end()) ids.push_back(item);
  };
  for (const auto& item : order)
    add(item);
  for (const auto& item : has_every_item() ? guides : items)
    add(item);
  for (const auto& own : own_items)
    add(own.id);
  return ids;
}

std::string_view Meeting::first_item() const {
  if (!items.empty()) return items.front();
  return own_items.empty() ? std::string_view() : std::string_view(own_items.front().id);
}

std::string local_date(const Now& now) {
  const std::chrono::milliseconds local(now.time_ms + std::int64_t{now.utc_offset_minutes} * 60'000);
  const date::year_month_day day(date::floor<date::days>(date::sys_time<std::chrono::milliseconds>(local)));
  // date's own formatting makes a stream each time, which costs more than all the rest of a page's words.
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

std::optional<int> days_between(std::string_view one, std::string_view other) {
  if (!agenda::is_date(one) || !agenda::is_date(other)) return std::nullopt;
  const auto days_of = [](std::string_view text) {
    const auto number = [&](std::size_t from, std::size_t size) {
      int value = 0;
      std::from_chars(text.data() + from, text.data() + from + size, value);
      return value;
    };
    return date::sys_days(date::year(number(0, 4)) / number(5, 2) / number(8, 2)).time_since_epoch().count();
  };
  return std::abs(static_cast<int>(days_of(one) - days_of(other)));
}

ActionContext::ActionContext(const Meeting& of_meeting, const guide::AgendaItem* of_item,
                             const BoardEntries& of_board, const Actor& who, Now when)
    : meeting(of_meeting),
      item(of_item),
      entries(of_board),
      actor(who),
      now(when),
      item_entries_(&kNothingStored) {
  if (item == nullptr) return;
  if (const auto found = entries.items.find(item->id); found != entries.items.end())
    item_entries_ = &found->second;
}

ItemState ActionContext::state() const {
  return item_state(meeting, item_entries());
}

bool are_answers_opened(const ItemEntries& entries) {
  const auto opening = entries.opening.find("");
  return opening != entries.opening.end() && opening->second.value.opened;
}

// Preparation of a meeting that is under way and of one that is planned differ in nothing but the name of the
// state, until the answers are opened.
ItemState item_state(const Meeting& meeting, const ItemEntries& entries) {
  switch (meeting.state) {
    case MeetingState::ended:
      return ItemState::ended;
    case MeetingState::planned:
      return are_answers_opened(entries) ? ItemState::opened : ItemState::planned;
    case MeetingState::in_session:
      return are_answers_opened(entries) ? ItemState::opened : ItemState::in_session;
    case MeetingState::locked:
    case MeetingState::cancelled:
      break;
  }
  return ItemState::locked;
}

std::string entry_id(const Entry& entry) {
  return std::visit(EntryId{}, entry);
}

std::size_t place_in_list(const Meeting& meeting, std::string_view member) {
  const auto found = std::find_if(meeting.members.begin(), meeting.members.end(),
                                  [&](const Member& one) { return one.id == member; });
  return static_cast<std::size_t>(found - meeting.members.begin());
}

Presence presence_of(const ActionContext& context, std::string_view member) {
  const auto& own = context.item_entries().attendance;
  if (const auto found = own.find(member); found != own.end()) return found->second.value.presence;
  const auto& whole = context.entries.attendance;
  if (const auto found = whole.find(member); found != whole.end()) return found->second.value.presence;
  const auto* known = context.meeting.member(member);
  return known == nullptr ? Presence::unknown : known->presence;
}

bool is_recused(const ActionContext& context, std::string_view member) {
  const auto& recusals = context.item_entries().recusals;
  const auto found = recusals.find(member);
  return found != recusals.end() && found->second.value.recused;
}

}  // namespace almene::board
