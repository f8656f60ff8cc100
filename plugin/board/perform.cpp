#include <algorithm>

#include "board/actions.hpp"
#include "board/check.hpp"
#include "board/closing.hpp"
#include "board/corrections.hpp"
#include "board/guide_versions.hpp"
#include "board/refusal.hpp"

namespace almene::board {
namespace {

void check_target(const ActionContext& context, const ActionType& action, const ActionRequest& request) {
  const auto refuse = [&](const char* code) {
    return Refusal(RefusalKind::invalid_argument, code, {std::string(action.name)}).of_field("item");
  };
  if (action.target == Target::item && context.item == nullptr) throw refuse("item.missing");
  if (action.target == Target::organisation && !request.item.empty()) throw refuse("item.not_wanted");
  if (!action.takes_item && !request.item.empty()) throw refuse("item.of_whole_meeting");
}

void check_on_agenda(const ActionContext& context) {
  if (context.item == nullptr || context.item->kind == guide::ItemKind::own) return;
  const auto& chosen = context.meeting.items;
  const auto stands = [&](std::string_view id) {
    return context.meeting.has_every_item() || std::find(chosen.begin(), chosen.end(), id) != chosen.end();
  };
  if ((!stands(context.item->id) && !stands(context.item->parent)) ||
      !is_guide_on_agenda(context.meeting, context.entries, context.item->guide->id)) {
    throw Refusal(RefusalKind::wrong_state, "item.not_on_agenda", {std::string(context.item->title)});
  }
}

// An action that is done at the meeting, in session and after it, waits for it; that the answers were opened
// early brings nothing else forward.
bool waits_for_meeting(const ActionType& action, const ActionContext& context) {
  return context.meeting.state == MeetingState::planned && action.states.has(ItemState::in_session) &&
         !action.states.has(ItemState::planned);
}

bool is_state_allowed(const ActionType& action, const ActionContext& context) {
  if (action.target == Target::organisation) return true;
  return action.states.has(context.state()) && !waits_for_meeting(action, context);
}

// The portal itself goes on keeping its cases, whatever it may show.
bool is_item_seen(const ActionContext& context) {
  return !is_hidden(context, Audience::actor) || context.actor.roles.has(Role::portal);
}

std::string why_not_now(const ActionType& action, const ActionContext& context) {
  if (waits_for_meeting(action, context)) return "state.planned";
  const auto state = context.state();
  const bool waits_for_end = action.states.bits() == kAfterwards.bits() && state != ItemState::locked;
  if (waits_for_end) return "state.not_ended";
  if (action.states.bits() == ItemStates(ItemState::locked).bits()) return "state.not_adopted";
  const bool wants_opened = action.states.bits() == ItemStates(ItemState::opened).bits();
  return wants_opened ? "state.not_opened" : "state." + std::string(name_of(state));
}

}  // namespace

const std::string* Values::find(std::string_view name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return &value;
  }
  return nullptr;
}

std::string Values::get(std::string_view name) const {
  const auto* value = find(name);
  return value == nullptr ? std::string() : *value;
}

std::optional<int> Values::number(std::string_view name) const {
  const auto* value = find(name);
  if (value == nullptr || value->empty()) return std::nullopt;
  return std::stoi(*value);
}

std::vector<std::string> Values::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [known, value] : values_) {
    if (known == name) found.push_back(value);
  }
  return found;
}

bool is_allowed(const ActionType& action, const ActionContext& context) {
  return is_item_seen(context) && action.roles.any_of(context.actor.roles) &&
         is_state_allowed(action, context);
}

ActionResult perform(const ActionContext& context, const ActionType& action, const ActionRequest& request) {
  check_target(context, action, request);
  if (!action.roles.any_of(context.actor.roles)) {
    throw Refusal(RefusalKind::not_allowed, "action.not_with_this_role", {std::string(action.name)});
  }
  if (!is_item_seen(context)) throw Refusal(RefusalKind::not_allowed, "item.closed");
  if (action.target != Target::organisation) {
    check_on_agenda(context);
    if (!is_state_allowed(action, context)) {
      throw Refusal(RefusalKind::wrong_state, why_not_now(action, context), {std::string(action.name)});
    }
  }
  auto checked_request = request;
  checked_request.values = checked(context, action, request.values);
  auto result = action.handler(context, checked_request);
  for (auto& change : result.changes)
    keep_correction(context, change);
  return result;
}

}  // namespace almene::board
