#include "guide/difference.hpp"

#include "guide/elements.hpp"

namespace almene::guide {

std::string_view name_of(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::reworded:
      return "reworded";
    case DifferenceKind::dropped:
      return "dropped";
    case DifferenceKind::added:
      return "added";
    case DifferenceKind::around:
      return "around";
  }
  return {};
}

std::vector<Difference> differences(const Guide& before, const Guide& after) {
  const auto old_elements = elements_of(before), new_elements = elements_of(after);
  const auto old_by_id = by_id(old_elements), new_by_id = by_id(new_elements);
  std::vector<Difference> found;
  for (const Element& element : old_elements) {
    const auto now = new_by_id.find(element.id);
    if (now == new_by_id.end()) {
      found.push_back({DifferenceKind::dropped, element.id, element.text, {}});
      continue;
    }
    if (now->second->text != element.text)
      found.push_back({DifferenceKind::reworded, element.id, element.text, now->second->text});
    if (now->second->around != element.around)
      found.push_back({DifferenceKind::around, element.id, element.text, {}});
  }
  for (const Element& element : new_elements) {
    if (old_by_id.count(element.id) == 0)
      found.push_back({DifferenceKind::added, element.id, {}, element.text});
  }
  return found;
}

}  // namespace almene::guide
