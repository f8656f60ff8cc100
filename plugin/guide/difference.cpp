#include "guide/difference.hpp"

#include <algorithm>

#include "guide/elements.hpp"

namespace almene::guide {
namespace {

const Element* find(const std::vector<Element>& elements, std::string_view id) {
  const auto found =
      std::find_if(elements.begin(), elements.end(), [&](const Element& one) { return one.id == id; });
  return found == elements.end() ? nullptr : &*found;
}

}  // namespace

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
  std::vector<Difference> found;
  for (const Element& element : old_elements) {
    const Element* now = find(new_elements, element.id);
    if (now == nullptr) {
      found.push_back({DifferenceKind::dropped, element.id, element.text, {}});
      continue;
    }
    if (now->text != element.text)
      found.push_back({DifferenceKind::reworded, element.id, element.text, now->text});
    if (now->around != element.around)
      found.push_back({DifferenceKind::around, element.id, element.text, {}});
  }
  for (const Element& element : new_elements) {
    if (find(old_elements, element.id) == nullptr)
      found.push_back({DifferenceKind::added, element.id, {}, element.text});
  }
  return found;
}

}  // namespace almene::guide
