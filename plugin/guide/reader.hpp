// This reads one guide file, or says where and why it cannot be read: everything that is wrong with it at
// once, but for what is no XML, behind whose first fault nothing can be told apart. It trusts nothing: the
// bytes may come from anybody.
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
#include "guide/problems.hpp"

namespace almene::guide {

// `bytes` is the whole file. This never throws but for std::bad_alloc.
std::variant<Guide, Problems> read_guide(std::string_view bytes);

// These are all codes that read_guide and Library::load can give, so that a test can hold the words against
// them.
const std::vector<std::string>& guide_problem_codes();

}  // namespace almene::guide
