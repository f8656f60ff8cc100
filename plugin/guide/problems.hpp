// These are the problems of one file, as they are told: where each stands, and what it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "guide/fault.hpp"

namespace almene::guide {

// A problem says why a file was refused. The sentences a person reads are in content/ui under
// "guide_problem.CODE.reason" and "guide_problem.CODE.remedy", with {1}, {2} … for `details`.
struct GuideProblem {
  int line = 0;    // 1-based; 0 where the file could not be read at all
  int column = 0;  // 1-based, in code points
  std::string code;
  std::vector<std::string> details;
};

// Those that stand first in the file are told, in its order, and the others are counted: their author begins
// at the top anyway, and a hostile file has thousands.
struct Problems {
  std::vector<GuideProblem> told;  // kMostProblems at most; not empty where a file was refused
  std::size_t untold = 0;
};

// The faults are those of `bytes`, which is the file without its byte order mark.
Problems problems_in(std::string_view bytes, FaultList faults);

// The file has this one problem, which has no place in it where the fault has none.
Problems problem_in(std::string_view bytes, Fault fault);

}  // namespace almene::guide
