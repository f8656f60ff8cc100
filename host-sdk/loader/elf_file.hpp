// This looks at a library before the dynamic linker does, for what the linker does not survive or explain.
#pragma once

#include "loader/descriptor.hpp"

namespace agenda {

// It throws a Refusal for a library that was built for another kind of machine: the linker passes over it,
// and says that there is no such file. It also throws one for a library that is cut off: the linker maps what
// should be there, and the process ends where it reads behind the file's end. Any other file is left to the
// linker, which says what is wrong with it. `file` may be read from any position; its own does not change.
void refuse_unmappable(const Descriptor& file);

}  // namespace agenda
