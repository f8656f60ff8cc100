#include "portal/boards/guides.hpp"

#include <algorithm>

namespace portal {
namespace {

constexpr const char* kCarryingField = "from";

bool carries(const agenda::Action& action) {
  if (action.name != AGENDA_ACTION_CARRY_OVER || action.target != AGENDA_TARGET_ITEM) return false;
  return std::any_of(action.fields.begin(), action.fields.end(),
                     [](const agenda::FieldType& field) { return field.name == kCarryingField; });
}

}  // namespace

std::vector<agenda::Item> PluginGuides::items(const agenda::Call& call) const {
  return (call.meeting.empty() ? plugin_.items(call) : plugin_.items_of_meeting(call)).value();
}

agenda::Result<agenda::Done> PluginGuides::carry_over(const agenda::Call& call, const std::string& item,
                                                      const std::string& from) const {
  const auto actions = plugin_.actions(call);
  if (!actions) return actions.problem();
  if (std::none_of(actions->begin(), actions->end(), carries)) return agenda::Done{};
  const auto performed =
      plugin_.perform(call, {{AGENDA_ACTION_CARRY_OVER, item, {{kCarryingField, from}}, std::nullopt}});
  if (!performed) return performed.problem();
  return agenda::Done{};
}

std::vector<std::string> parts_of(const std::vector<agenda::Item>& items, const std::string& item) {
  std::vector<std::string> parts;
  for (const agenda::Item& one : items) {
    if (one.parent == item) parts.push_back(one.id);
  }
  return parts.empty() ? std::vector{item} : parts;
}

}  // namespace portal
