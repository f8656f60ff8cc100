#include "board/corrections.hpp"

#include "board/entry_parts.hpp"
#include "board/guard.hpp"

namespace almene::board {
namespace {

Parts minuted_parts(const ActionContext&, const FollowUp& follow_up) {
  return agreed_parts_of(follow_up);
}

template <class T>
Parts minuted_parts(const ActionContext& context, const T& entry) {
  return parts_of(context, entry);
}

template <class T>
void keep(const ActionContext& context, const Stored<T>* before, T& entry) {
  if (before == nullptr) return;
  const auto state = context.meeting.state;
  // A meeting that goes on again writes its minutes again.
  const bool is_at_meeting = state == MeetingState::planned || state == MeetingState::in_session;
  entry.correction = is_at_meeting ? std::nullopt : before->value.correction;
  if (state != MeetingState::ended) return;
  auto was = entry.correction ? entry.correction->was : minuted_parts(context, before->value);
  const auto now = minuted_parts(context, entry);
  if (now == was) return entry.correction.reset();
  if (now == minuted_parts(context, before->value)) return;
  entry.correction = {std::move(was), context.actor.id, context.now.time_ms, context.now.utc_offset_minutes};
}

// This finds the entry that a change replaces. Preparation, openings and rules are no part of the minutes.
struct Keeping {
  const ActionContext& context;
  const ItemEntries* of_item;  // null: the change is of the whole meeting

  template <class T>
  void in(const Entries<T>& entries, T& entry) const {
    keep(context, find_stored(entries, entry_id(entry)), entry);
  }
  void operator()(BoardAnswer& e) const { in(of_item->board_answers, e); }
  void operator()(Conclusion& e) const { in(of_item->conclusions, e); }
  void operator()(MinutesText& e) const { in(of_item->minutes_text, e); }
  void operator()(Vote& e) const { in(of_item->votes, e); }
  void operator()(Decision& e) const { in(of_item->decisions, e); }
  void operator()(Dissent& e) const { in(of_item->dissents, e); }
  void operator()(Recusal& e) const { in(of_item->recusals, e); }
  void operator()(FollowUp& e) const { in(of_item->follow_ups, e); }
  void operator()(Attendance& e) const {
    const auto& entries = of_item != nullptr ? of_item->attendance : context.entries.attendance;
    const auto* before = find_stored(entries, entry_id(e));
    // Presence that is noted for the whole meeting, or that the host knows, stands at the item, too.
    Stored<Attendance> known;
    known.value.member = e.member;
    known.value.presence = presence_of(context, e.member);
    if (before == nullptr && known.value.presence != Presence::unknown) before = &known;
    keep(context, before, e);
  }
  template <class T>
  void operator()(T&) const {}
};

}  // namespace

void keep_correction(const ActionContext& context, Change& change) {
  // A follow-up of another meeting brings its correction along; one of another item of this meeting does not.
  if (change.erased || change.meeting != context.meeting.id) return;
  const auto found = context.entries.items.find(change.item);
  if (change.item.empty()) return std::visit(Keeping{context, nullptr}, change.entry);
  if (found != context.entries.items.end()) std::visit(Keeping{context, &found->second}, change.entry);
}

}  // namespace almene::board
