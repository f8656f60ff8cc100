// This says what is wrong with a file that an author is about to hand out, whichever of the two kinds it is.
#pragma once

#include <string_view>

#include "guide/library.hpp"

namespace almene::guide {

// `bytes` is a whole file of words where its root is that of one, and else a guide, which must also be able
// to stand beside those of the library: see Library::problem_of. No problem is told of a file without any.
// This never throws but for std::bad_alloc.
Problems problems_of(const Library& library, std::string_view name, std::string_view bytes);

}  // namespace almene::guide
