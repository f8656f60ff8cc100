// These actions check whether the actor may adopt the minutes, or an addendum. session/ freezes what was adopted.
#include <string>

#include "board/adoption.hpp"
#include "board/comments.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/item_view.hpp"
#include "board/refusal.hpp"

namespace almene::board {
namespace {

void check_standing(const ActionContext& context) {
  const auto standing = adoption_standing(context);
  if (standing.may_adopt) return;
  std::string names;
  for (const auto& person : standing.waits_for)
    names.append(names.empty() ? "" : ", ").append(name_of_person(context.meeting, person));
  const bool is_for_others = standing.refusal == "adoption.not_yours";
  throw Refusal(is_for_others ? RefusalKind::not_allowed : RefusalKind::wrong_state,
                std::string(standing.refusal), {names})
      .as_typed();
}

}  // namespace

ActionResult adopt_minutes(const ActionContext& context, const ActionRequest& request) {
  guard_new(request, {});
  check_standing(context);
  const int open = open_comments(context.entries);
  if (open > 0 && !request.values.flag(field::kOpenComments)) {
    throw Refusal(RefusalKind::wrong_state, "adoption.open_comments", {std::to_string(open)})
        .of_field(field::kOpenComments);
  }
  return {{}, {}, {Dependency::rules}};
}

ActionResult adopt_addendum(const ActionContext& context, const ActionRequest& request) {
  if (!context.meeting.is_adopted) throw Refusal(RefusalKind::wrong_state, "addendum.not_adopted");
  auto id = request.values.get(field::kAddendum);
  if (context.entries.adopted_addenda.count(id) != 0)
    throw Refusal(RefusalKind::wrong_state, "addendum.adopted").of_field(field::kAddendum);
  const auto* stored = find_stored(context.entries.addenda, id);
  if (request.expected_revision) guard_replacing(context, request, stored, stored->value);
  if (stored->value.withdrawn)
    throw Refusal(RefusalKind::wrong_state, "addendum.withdrawn").of_field(field::kAddendum);
  check_standing(context);
  return {std::move(id), {}, {Dependency::rules}};
}

}  // namespace almene::board
