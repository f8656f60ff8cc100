#include "board/meeting_view.hpp"

#include <algorithm>
#include <utility>

#include "board/closing.hpp"
#include "board/comments.hpp"
#include "board/guard.hpp"

namespace almene::board {
namespace {

// Nothing is offered that would be refused for what stands, or does not stand.
bool has_something_to_act_on(const ActionContext& context, const MeetingView& view, std::string_view action) {
  if (action == "comment_on_minutes") return view.takes_comments;
  if (action == "settle_comment") return !view.comments.empty();
  if (action == "withdraw_comment") {
    return std::any_of(view.comments.begin(), view.comments.end(),
                       [&](const auto* one) { return may_withdraw(context.actor, one->value); });
  }
  if (action == "approve_minutes") return view.comment_round != nullptr;
  if (action == "withdraw_approval") {
    const auto* own = find_stored(context.entries.approvals, context.actor.id);
    return own != nullptr && !own->value.withdrawn;
  }
  if (action == "add_addendum") return context.meeting.is_adopted;
  if (action == "correct_addendum") {
    return std::any_of(view.addenda.begin(), view.addenda.end(),
                       [](const AddendumView& one) { return !one.is_adopted; });
  }
  return true;
}

void add_addenda(const ActionContext& context, MeetingView& view) {
  const bool sees_closed = may_see_closed(context.actor);
  for (const auto& [id, stored] : context.entries.addenda) {
    if (!stored.value.closed || sees_closed)
      view.addenda.push_back({&stored, context.entries.adopted_addenda.count(id) != 0});
  }
  // "a10" comes after "a9".
  std::sort(view.addenda.begin(), view.addenda.end(), [](const AddendumView& a, const AddendumView& b) {
    const std::string_view left = a.stored->value.id, right = b.stored->value.id;
    return std::make_pair(left.size(), left) < std::make_pair(right.size(), right);
  });
}

}  // namespace

bool MeetingView::may(std::string_view action) const {
  return std::any_of(allowed.begin(), allowed.end(), [&](const auto* type) { return type->name == action; });
}

MeetingView meeting_view_for(const ActionContext& context) {
  MeetingView view;
  view.comment_round = comment_round(context);
  view.takes_comments = takes_comments(context);
  view.comments = comments_seen(context);
  for (const auto& [member, stored] : context.entries.approvals)
    view.approvals.push_back(&stored);
  const auto place = [&](const auto* one) { return place_in_list(context.meeting, one->value.member); };
  std::stable_sort(view.approvals.begin(), view.approvals.end(),
                   [&](const auto* a, const auto* b) { return place(a) < place(b); });
  add_addenda(context, view);
  for (const auto& action : action_table()) {
    if (action.target != Target::meeting || !is_allowed(action, context)) continue;
    if (has_something_to_act_on(context, view, action.name)) view.allowed.push_back(&action);
  }
  return view;
}

}  // namespace almene::board
