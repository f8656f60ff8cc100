// This reads one guide file, or says where and why it cannot be read. It trusts nothing: the bytes may come
// from anybody.
//
// These are refused here, because pugixml accepts them: invalid UTF-8, control characters, duplicate
// attributes, a second root, document types and entities of one's own, unknown elements and attributes, and
// anything over the limits of limits.hpp.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guide/guide.hpp"

namespace almene::guide {

// A problem says why a file was refused. The sentences a person reads are in content/ui under
// "guide_problem.CODE.reason" and "guide_problem.CODE.remedy", with {1}, {2} … for `details`.
struct GuideProblem {
  int line = 0;    // 1-based; 0 where the file could not be read at all
  int column = 0;  // 1-based, in code points
  std::string code;
  std::vector<std::string> details;
};

// `bytes` is the whole file. This never throws but for std::bad_alloc.
std::variant<Guide, GuideProblem> read_guide(std::string_view bytes);

// These are all codes that read_guide and Library::load can give, so that a test can hold the words against
// them.
const std::vector<std::string>& guide_problem_codes();

}  // namespace almene::guide
