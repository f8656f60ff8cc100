// Minutes that were adopted are not changed: what is missing in them is added, with its reason.
#include "board/closing.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

void guard_adopted(const ActionContext& context) {
  if (!context.meeting.is_adopted) throw Refusal(RefusalKind::wrong_state, "addendum.not_adopted");
}

ActionResult result_of_addendum(const ActionContext& context, Addendum addendum) {
  std::string id(addendum.id);
  return {std::move(id), {{std::move(addendum), {}, context.meeting.id, false}}, {}};
}

}  // namespace

ActionResult add_addendum(const ActionContext& context, const ActionRequest& request) {
  guard_adopted(context);
  Addendum addendum{next_id(context.entries.unreadable_of_meeting, context.entries.addenda, "addendum"),
                    request.item, request.values.get(field::kText), request.values.get(field::kReason)};
  addendum.closed = closing_of(context) != Closing::open;
  guard_new(request, addendum.text);
  return result_of_addendum(context, std::move(addendum));
}

ActionResult correct_addendum(const ActionContext& context, const ActionRequest& request) {
  guard_adopted(context);
  const auto id = request.values.get(field::kAddendum);
  const auto& stored = context.entries.addenda.find(id)->second;
  if (context.entries.adopted_addenda.count(id) != 0)
    throw Refusal(RefusalKind::wrong_state, "addendum.adopted").of_field(field::kAddendum);
  auto addendum = stored.value;
  addendum.text = request.values.get(field::kText);
  addendum.reason = request.values.get(field::kReason);
  if (request.values.find(field::kWithdrawn) != nullptr)
    addendum.withdrawn = request.values.flag(field::kWithdrawn);
  guard_replacing(context, request, &stored, addendum);
  return result_of_addendum(context, std::move(addendum));
}

}  // namespace almene::board
