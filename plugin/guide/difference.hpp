// A difference is what a reader sees otherwise in another version of a guide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/guide.hpp"

namespace almene::guide {

enum class DifferenceKind {
  reworded,  // a question, or the title of an item, has other words
  dropped,
  added,
  around  // an item, or the guide, says something else beside its title and its questions
};

// A difference is called so in data and in words.
std::string_view name_of(DifferenceKind kind);

// A difference borrows its texts from the two guides.
struct Difference {
  DifferenceKind kind = DifferenceKind::reworded;
  std::string_view id;
  std::string_view before;  // empty where it was added; of `around` the title
  std::string_view after;   // empty where it was dropped, and of `around`
};

// These are in the order of the earlier guide, and what was added comes last.
std::vector<Difference> differences(const Guide& before, const Guide& after);

}  // namespace almene::guide
