// The free text of the minutes is written here, by whoever writes for the board.
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {

ActionResult record_minutes_text(const ActionContext& context, const ActionRequest& request) {
  const MinutesText minutes_text{request.values.get(field::kText)};
  const auto* before = find_stored(context.item_entries().minutes_text, "");
  guard_taking_back(before, minutes_text);
  guard_replacing(context, request, before, minutes_text);
  return result_with(context, {}, minutes_text, {});
}

}  // namespace almene::board
