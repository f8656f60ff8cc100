// This opens a store through an adapter's function.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "agenda/storage_library.h"
#include "validate/storage/subject.hpp"

namespace validate {

// It returns a function that opens the location anew each time it is called, and ends the check where that is
// refused. `keeps`, which is the library, stays as long as the returned function or a table that it opened.
std::function<OpenTable()> opener(agenda_storage_open_function open, std::string location,
                                  std::shared_ptr<void> keeps);

}  // namespace validate
