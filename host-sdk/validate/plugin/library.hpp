// This loads a plugin's library, finds its function agenda_open, and lists what it exports.
#pragma once

#include <string>
#include <vector>

#include "agenda/entry.h"

namespace validate {

// The library is loaded as long as the object lives, in the way in which a host loads it: everything is bound
// at once and nothing is shared.
class Library {
 public:
  // It ends the check where the library cannot be loaded, or has no agenda_open.
  explicit Library(const std::string& file);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  agenda_open_function open() const noexcept { return open_; }

 private:
  void* handle_;
  agenda_open_function open_ = nullptr;
};

// It tells whether the file is loaded in this process now.
bool is_loaded(const std::string& file);

// It returns the dynamic symbols that the file offers to others. It ends the check where the file is no
// library of this machine.
std::vector<std::string> exported_symbols(const std::string& file);

}  // namespace validate
