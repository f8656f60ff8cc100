#include <algorithm>
#include <charconv>
#include <map>

#include "board/check.hpp"
#include "board/refusal.hpp"
#include "pages/posted.hpp"
#include "session/act.hpp"

namespace almene::session {
namespace {

using board::ActionRequest;
using board::Refusal;
using board::RefusalKind;

constexpr std::string_view kPrefix = "agenda.";
constexpr std::uint64_t kShared = 0;

// An unknown field repeats, so that the check names it.
bool repeats(const board::ActionType* action, std::string_view field) {
  const auto* type = action == nullptr ? nullptr : board::find_field(*action, field);
  return type == nullptr || type->repeats;
}

std::uint64_t number(const std::string& name, std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc{} && end == digits.data() + digits.size() && !digits.empty()) return value;
  throw Refusal(RefusalKind::invalid_argument, "form.unreadable", {name}).of_field(name);
}

struct Raw {
  ActionRequest request;
  std::vector<std::pair<std::string, std::string>> values;
};

void take(Raw& raw, const std::string& name, std::string_view part, const std::string& value) {
  if (part == "action") {
    raw.request.action = board::taken_text(name, value);
  } else if (part == "item") {
    raw.request.item = board::taken_text(name, value);
  } else if (part == "expect") {
    raw.request.expected_revision = number(name, value);
  } else if (part.substr(0, pages::kChosenPart.size()) == pages::kChosenPart) {
    const auto space = std::min(value.find(' '), value.size());
    raw.request.expected_revision = number(name, std::string_view(value).substr(0, space));
    raw.values.emplace_back(part.substr(pages::kChosenPart.size()),
                            value.substr(std::min(space + 1, value.size())));
  } else {
    raw.values.emplace_back(part, value);
  }
}

// These are fields that a form asks once for all its actions, such as whose sheet it is. An action takes
// those that it has.
void share(const std::vector<std::pair<std::string, std::string>>& values, Raw& raw) {
  const auto* action = board::find_action(raw.request.action);
  if (action == nullptr) return;
  for (const auto& value : values) {
    if (board::find_field(*action, value.first) != nullptr) raw.values.push_back(value);
  }
}

ActionRequest settle(Raw&& raw) {
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

std::vector<ActionRequest> requests_of_form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::map<std::uint64_t, Raw> raw;
  for (const auto& [name, value] : fields) {
    if (name.compare(0, kPrefix.size(), kPrefix) != 0) continue;
    const auto dot = name.find('.', kPrefix.size());
    const auto digits =
        std::string_view(name).substr(kPrefix.size(), dot == std::string::npos ? dot : dot - kPrefix.size());
    if (dot == std::string::npos || digits.size() > 3) {
      throw Refusal(RefusalKind::invalid_argument, "form.unreadable", {name}).of_field(name);
    }
    take(raw[number(name, digits)], name, std::string_view(name).substr(dot + 1), value);
  }
  if (const auto shared = raw.find(kShared); shared != raw.end() && shared->second.request.action.empty()) {
    const auto values = std::move(shared->second.values);
    raw.erase(shared);
    for (auto& [at, one] : raw)
      share(values, one);
  }
  std::vector<ActionRequest> requests;
  for (auto& [at, one] : raw)
    requests.push_back(settle(std::move(one)));
  return requests;
}

}  // namespace almene::session
