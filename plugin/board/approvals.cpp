// Each member approves the minutes in their own name, with a remark or without.
#include "board/comments.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {

ActionResult approve_minutes(const ActionContext& context, const ActionRequest& request) {
  if (comment_round(context) == nullptr) throw Refusal(RefusalKind::wrong_state, "approval.not_sent");
  Approval approval{context.actor.id, request.values.get(field::kRemark), false};
  const auto* before = find_stored(context.entries.approvals, approval.member);
  if (request.expected_revision) guard_replacing(context, request, before, approval);
  std::string id(approval.member);
  return {std::move(id), {{std::move(approval), {}, context.meeting.id, false}}, {Dependency::comment_round}};
}

ActionResult withdraw_approval(const ActionContext& context, const ActionRequest& request) {
  const auto* before = find_stored(context.entries.approvals, context.actor.id);
  if (before == nullptr || before->value.withdrawn) throw Refusal(RefusalKind::wrong_state, "approval.none");
  auto approval = before->value;
  approval.withdrawn = true;
  if (request.expected_revision) guard_replacing(context, request, before, approval);
  return {context.actor.id, {{std::move(approval), {}, context.meeting.id, false}}, {}};
}

}  // namespace almene::board
