#include "board/corrections.hpp"

#include "board/entry_parts.hpp"
#include "board/guard.hpp"

namespace almene::board {
namespace {

Parts minuted_parts(const ActionContext& context, const FollowUp& follow_up) {
  return agreed_parts_of(context, follow_up);
}

template <class T>
Parts minuted_parts(const ActionContext& context, const T& entry) {
  return parts_of(context, entry);
}

template <class T>
void keep(const ActionContext& context, const Stored<T>* before, T& entry) {
  if (before == nullptr) return;
  entry.correction = before->value.correction;
  if (context.meeting.state != MeetingState::ended) return;
  auto was = entry.correction ? entry.correction->was : minuted_parts(context, before->value);
  const auto now = minuted_parts(context, entry);
  if (now == was) return entry.correction.reset();
  if (now == minuted_parts(context, before->value)) return;
  entry.correction = {std::move(was), context.actor.id, context.now.time_ms, context.now.utc_offset_minutes};
}

// This finds the entry that a change replaces. Preparation, openings and rules are no part of the minutes.
struct Keeping {
  const ActionContext& context;
  bool is_of_item;

  template <class T>
  void in(const Entries<T>& entries, T& entry) const {
    keep(context, find_stored(entries, entry_id(entry)), entry);
  }
  void operator()(BoardAnswer& e) const { in(context.item_entries().board_answers, e); }
  void operator()(Conclusion& e) const { in(context.item_entries().conclusions, e); }
  void operator()(Vote& e) const { in(context.item_entries().votes, e); }
  void operator()(Decision& e) const { in(context.item_entries().decisions, e); }
  void operator()(Dissent& e) const { in(context.item_entries().dissents, e); }
  void operator()(Recusal& e) const { in(context.item_entries().recusals, e); }
  void operator()(FollowUp& e) const { in(context.item_entries().follow_ups, e); }
  void operator()(Attendance& e) const {
    in(is_of_item ? context.item_entries().attendance : context.entries.attendance, e);
  }
  template <class T>
  void operator()(T&) const {}
};

}  // namespace

void keep_correction(const ActionContext& context, Change& change) {
  // A follow-up of another meeting brings its correction along.
  if (change.erased || change.meeting != context.meeting.id) return;
  if (!change.item.empty() && (context.item == nullptr || change.item != context.item->id)) return;
  std::visit(Keeping{context, !change.item.empty()}, change.entry);
}

}  // namespace almene::board
