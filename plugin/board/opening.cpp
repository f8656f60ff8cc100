// Opening the answers, and closing them again where it was too early.
#include "board/opening.hpp"

#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/tally.hpp"

namespace almene::board {
namespace {

constexpr std::size_t kMostEvents = 50;

Opening next_opening(const Scene& scene, const ActionRequest& request, bool opened) {
  const auto* before = standing(scene.item_entries().opening, "");
  if (request.expected_revision) guard_replacing(scene, request, before, {}, {});
  Opening opening;
  if (before != nullptr) opening.events = before->value.events;
  opening.events.push_back({opened, scene.actor.id, scene.now.time_ms, scene.now.utc_offset_minutes});
  keep_latest(opening.events);
  opening.opened = opened;
  return opening;
}

}  // namespace

void keep_latest(std::vector<OpeningEvent>& events) {
  if (events.size() <= kMostEvents) return;
  events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(kMostEvents));
}

Done open_answers(const Scene& scene, const ActionRequest& request) {
  if (scene.item->considerations().empty()) {
    throw Refusal(Refused::wrong_state, "opening.nothing_to_open", {std::string(scene.item->title)});
  }
  auto opening = next_opening(scene, request, true);
  opening.eligible = eligible_members(scene);
  opening.answered = answered_members(scene);
  opening.totals = tally(scene);
  return done(scene, {}, std::move(opening), {Rest::opening, Rest::answers});
}

Done close_answers(const Scene& scene, const ActionRequest& request) {
  // The totals go with the closing: what is sealed again must not be read from the record either.
  return done(scene, {}, next_opening(scene, request, false), {Rest::opening});
}

}  // namespace almene::board
