// Here at least one problem of every code is made to happen.
#pragma once

#include <vector>

#include "guide/reader.hpp"

namespace almene::guide::test {

// Texts that a limit refuses are made here: as files they would be large and say nothing.
std::string nested_guide(std::size_t depth);
std::string guide_of_elements(std::size_t count);

std::vector<GuideProblem> all_refusals();

}  // namespace almene::guide::test
