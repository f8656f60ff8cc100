// Answers are opened here, and closed again where it was too early.
#include "board/opening.hpp"

#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/tally.hpp"

namespace almene::board {
namespace {

constexpr std::size_t kMostEvents = 50;

Opening next_opening(const ActionContext& context, const ActionRequest& request, bool opened) {
  const auto* before = find_stored(context.item_entries().opening, "");
  if (request.expected_revision) guard_replacing(context, request, before, {}, {});
  Opening opening;
  if (before != nullptr) {
    opening.events = before->value.events;
    opening.counted = before->value.counted;
    opening.left_out = before->value.left_out;
  }
  opening.events.push_back({opened, context.actor.id, context.now.time_ms, context.now.utc_offset_minutes});
  keep_latest(opening.events);
  opening.opened = opened;
  return opening;
}

}  // namespace

void keep_latest(std::vector<OpeningEvent>& events) {
  if (events.size() <= kMostEvents) return;
  events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(kMostEvents));
}

ActionResult open_answers(const ActionContext& context, const ActionRequest& request) {
  if (context.item->considerations().empty()) {
    throw Refusal(RefusalKind::wrong_state, "opening.nothing_to_open", {std::string(context.item->title)});
  }
  const auto counted = counted_if_opened(context);
  auto opening = next_opening(context, request, true);
  opening.counted.assign(counted.members.begin(), counted.members.end());
  opening.left_out.assign(counted.left_out.begin(), counted.left_out.end());
  opening.eligible = eligible_members(context, counted);
  opening.answered = answered_members(context, counted);
  opening.totals = tally(context, counted);
  return result_with(context, {}, std::move(opening),
                     {Dependency::opening, Dependency::answers, Dependency::attendance, Dependency::recusals,
                      Dependency::rules});
}

ActionResult close_answers(const ActionContext& context, const ActionRequest& request) {
  // The totals go with the closing: what is sealed again must not be read from the record either.
  return result_with(context, {}, next_opening(context, request, false), {Dependency::opening});
}

}  // namespace almene::board
