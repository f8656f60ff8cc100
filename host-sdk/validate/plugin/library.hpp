// A plugin's library: what it exports, and the way in.
#pragma once

#include <string>
#include <vector>

#include "agenda/entry.h"

namespace validate {

// Loaded as long as the object lives, as a host would: everything bound at once, nothing shared.
class Library {
 public:
  // Ends the check where it cannot be loaded, or has no agenda_open.
  explicit Library(const std::string& file);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  agenda_open_function open() const noexcept { return open_; }

 private:
  void* handle_;
  agenda_open_function open_ = nullptr;
};

// Whether the file is mapped in this process now.
bool is_loaded(const std::string& file);

// The dynamic symbols that the file offers to others. Ends the check where it is no library of this machine.
std::vector<std::string> exported_symbols(const std::string& file);

}  // namespace validate
