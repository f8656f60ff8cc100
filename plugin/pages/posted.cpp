#include "pages/posted.hpp"

#include <algorithm>

namespace almene::pages {
namespace {

bool stands_for(const board::ActionRequest& request, const std::vector<Preset>& presets) {
  return std::all_of(presets.begin(), presets.end(), [&](const Preset& preset) {
    if (preset.is_current) return true;
    const auto value = request.values.get(preset.field);
    if (preset.choices.empty()) return !preset.fixed || value == preset.value;
    return value.empty() || std::any_of(preset.choices.begin(), preset.choices.end(),
                                        [&](const Choice& choice) { return choice.reference == value; });
  });
}

}  // namespace

std::optional<std::size_t> Posted::find(std::string_view action, std::string_view item,
                                        const std::vector<Preset>& presets) const {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& request = requests[i];
    if (request.action == action && request.item == item && stands_for(request, presets)) return i;
  }
  return std::nullopt;
}

const PostedProblem* Posted::problem_of(std::size_t request) const {
  return problem && problem->action == request ? &*problem : nullptr;
}

std::vector<Preset> Posted::presets(std::size_t request, const std::vector<Preset>& fixed) const {
  std::vector<Preset> all;
  std::copy_if(fixed.begin(), fixed.end(), std::back_inserter(all), [](const Preset& preset) {
    return preset.fixed || preset.is_needed || !preset.choices.empty();
  });
  std::vector<Preset> typed;  // a field that repeats, such as a ballot, is there with each of its values
  for (const auto& [field, value] : requests[request].values.list()) {
    const auto preset = std::find_if(all.begin(), all.end(),
                                     [&, &name = field](const Preset& one) { return one.field == name; });
    if (preset == all.end()) {
      typed.push_back({field, value});
    } else if (!preset->choices.empty() || !preset->fixed) {
      preset->value = value;
    }
  }
  all.insert(all.end(), typed.begin(), typed.end());
  return all;
}

std::optional<std::uint64_t> Posted::expected(std::size_t request) const {
  const auto* refusal = problem_of(request);
  if (refusal != nullptr && refusal->is_conflict) return refusal->revision;
  return requests[request].expected_revision;
}

}  // namespace almene::pages
