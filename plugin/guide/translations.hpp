// The languages of one guide say the same, or one of them lags behind.
#pragma once

#include <string_view>
#include <vector>

#include "guide/comparison.hpp"
#include "guide/elements.hpp"

namespace almene::guide {

// An id without its guide's in front, as it stands in the file.
std::string local_id(const Guide& guide, std::string_view id);

// `here` and `there` are elements of one id. They should be of one kind and, as questions, in one item:
// whatever boards have written stands under both.
void add_other_use(const LoadedFile& file, const Element& here, const LoadedFile& other, const Element& there,
                   std::vector<Finding>& findings);

// Each file has a guide, and is the newest of its guide and language.
void add_lagging_translations(const std::vector<const LoadedFile*>& newest, std::vector<Finding>& findings);

}  // namespace almene::guide
