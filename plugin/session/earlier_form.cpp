#include "session/earlier_form.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "board/check.hpp"
#include "session/form_values.hpp"

namespace almene::session {
namespace {

using board::ActionRequest;

constexpr std::string_view kEarlierChosenPart = "chosen.";

// An unknown field repeats, so that the check names it.
bool repeats(const board::ActionType* action, std::string_view field) {
  const auto* type = action == nullptr ? nullptr : board::find_field(*action, field);
  return type == nullptr || type->repeats;
}

struct EarlierAction {
  ActionRequest request;
  std::vector<std::pair<std::string, std::string>> values;
};

void take_earlier(EarlierAction& raw, const std::string& name, std::string_view part,
                  const std::string& value) {
  if (part == "action") {
    raw.request.action = board::taken_text(name, value);
  } else if (part == "item") {
    raw.request.item = board::taken_text(name, value);
  } else if (part == "expect") {
    raw.request.expected_revision = form_number(name, value);
  } else if (part.substr(0, kEarlierChosenPart.size()) == kEarlierChosenPart) {
    auto chosen = chosen_entry(name, value);
    raw.request.expected_revision = chosen.revision;
    raw.values.emplace_back(part.substr(kEarlierChosenPart.size()), std::move(chosen.reference));
  } else {
    raw.values.emplace_back(part, value);
  }
}

// These are fields that a form asks once for all its actions, such as whose sheet it is. An action takes
// those that it has.
void share_earlier(const std::vector<std::pair<std::string, std::string>>& values, EarlierAction& raw) {
  const auto* action = board::find_action(raw.request.action);
  if (action == nullptr) return;
  for (const auto& value : values) {
    if (board::find_field(*action, value.first) != nullptr) raw.values.push_back(value);
  }
}

ActionRequest settle_earlier(EarlierAction&& raw) {
  const auto* action = board::find_action(raw.request.action);
  auto& values = raw.values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    bool again = false;
    for (std::size_t later = i + 1; later < values.size(); ++later)
      again = again || values[later].first == values[i].first;
    if (again && !repeats(action, values[i].first)) continue;
    // A choice that nobody touched says nothing where its field repeats.
    if (values[i].second.empty() && repeats(action, values[i].first)) continue;
    raw.request.values.add(values[i].first, values[i].second);
  }
  return std::move(raw.request);
}

}  // namespace

std::vector<ActionRequest> requests_of_earlier_form(const PostedFields& fields) {
  std::map<std::uint64_t, EarlierAction> raw;
  for (const auto& [name, value] : fields) {
    if (name.compare(0, kEarlierPrefix.size(), kEarlierPrefix) != 0) continue;
    const auto dot = name.find('.', kEarlierPrefix.size());
    const auto digits = std::string_view(name).substr(
        kEarlierPrefix.size(), dot == std::string::npos ? dot : dot - kEarlierPrefix.size());
    if (dot == std::string::npos || digits.size() > 3) throw unreadable_form(name);
    take_earlier(raw[form_number(name, digits)], name, std::string_view(name).substr(dot + 1), value);
  }
  if (const auto shared = raw.find(0); shared != raw.end() && shared->second.request.action.empty()) {
    const auto values = std::move(shared->second.values);
    raw.erase(shared);
    for (auto& [at, one] : raw)
      share_earlier(values, one);
  }
  std::vector<ActionRequest> requests;
  for (auto& [at, one] : raw)
    requests.push_back(settle_earlier(std::move(one)));
  return requests;
}

}  // namespace almene::session
