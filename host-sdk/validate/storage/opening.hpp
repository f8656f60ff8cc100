// Opens a store through an adapter's function.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "agenda/storage_library.h"
#include "validate/storage/subject.hpp"

namespace validate {

// A function that opens the location anew each time it is called, and ends the check where that is refused.
// `keeps` stays as long as a table is open: the library.
std::function<OpenTable()> opener(agenda_storage_open_function open, std::string location,
                                  std::shared_ptr<void> keeps);

}  // namespace validate
