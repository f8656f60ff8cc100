// Answers are opened here, and closed again where it was too early.
#include "board/opening.hpp"

#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/tally.hpp"

namespace almene::board {
namespace {

constexpr std::size_t kMostEvents = 50;

// It is confirmed with the number of those who have answered: whoever confirmed another number is asked anew.
void check_confirmed(const ActionContext& context, const ActionRequest& request, int answered) {
  const auto confirmed = request.values.number(field::kAnswered);
  if (confirmed == answered) return;
  const auto* before = find_stored(context.item_entries().opening, "");
  auto refusal = conflict(std::string(confirmed ? kConfirmOpeningAnew : kConfirmOpening),
                          before == nullptr ? 0 : before->stamp.revision, {}, {});
  refusal.details = {std::to_string(answered)};
  throw std::move(refusal).of_field(field::kAnswered);
}

Text checked_reason(const ActionContext& context, const ActionRequest& request) {
  auto reason = request.values.get(field::kReason);
  if (reason.empty() && context.meeting.state == MeetingState::planned)
    throw Refusal(RefusalKind::invalid_argument, "opening.reason_needed", {}).of_field(field::kReason);
  return reason;
}

Opening next_opening(const ActionContext& context, const ActionRequest& request, bool opened) {
  const auto* before = find_stored(context.item_entries().opening, "");
  if (request.expected_revision) guard_replacing(context, request, before, {}, {});
  Opening opening;
  if (before != nullptr) {
    opening.events = before->value.events;
    opening.counted = before->value.counted;
    opening.left_out = before->value.left_out;
  }
  opening.events.push_back(
      {opened, context.actor.id, context.now.time_ms, context.now.utc_offset_minutes, {}});
  keep_latest(opening.events);
  opening.opened = opened;
  return opening;
}

}  // namespace

void keep_latest(std::vector<OpeningEvent>& events) {
  if (events.size() <= kMostEvents) return;
  events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(kMostEvents));
}

OpeningPreview preview_opening(const ActionContext& context) {
  const auto counted = counted_if_opened(context);
  OpeningPreview preview;
  preview.eligible = eligible_members(context, counted);
  preview.answered = answered_members(context, counted);
  preview.leaves_out = !counted.left_out.empty();
  preview.needs_reason = context.meeting.state == MeetingState::planned;
  for (const auto& totals : tally(context, counted)) {
    if (totals.withheld) preview.too_few.push_back(context.item->consideration(totals.consideration)->id);
  }
  return preview;
}

ActionResult open_answers(const ActionContext& context, const ActionRequest& request) {
  if (context.item->considerations().empty()) {
    throw Refusal(RefusalKind::wrong_state, "opening.nothing_to_open", {std::string(context.item->title)});
  }
  const auto counted = counted_if_opened(context);
  const int answered = answered_members(context, counted);
  auto opening = next_opening(context, request, true);
  check_confirmed(context, request, answered);
  opening.events.back().reason = checked_reason(context, request);
  opening.counted.assign(counted.members.begin(), counted.members.end());
  opening.left_out.assign(counted.left_out.begin(), counted.left_out.end());
  opening.eligible = eligible_members(context, counted);
  opening.answered = answered;
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
