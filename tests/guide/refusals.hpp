// One problem at least of every code, made to happen.
#pragma once

#include <vector>

#include "guide/reader.hpp"

namespace almene::guide::test {

// What a limit refuses is made here: as files they would be large and say nothing.
std::string nested_guide(std::size_t depth);
std::string guide_of_elements(std::size_t count);

std::vector<GuideProblem> all_refusals();

}  // namespace almene::guide::test
