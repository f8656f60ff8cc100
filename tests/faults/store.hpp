// A real store of either adapter that can be looked at whole, and put back to a moment.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <memory>
#include <string>
#include <vector>

namespace faults {

class Store {
 public:
  virtual ~Store() = default;

  virtual const agenda_host_storage* table() const = 0;

  // What go_back() goes back to, as often as it is asked.
  virtual void mark() = 0;
  virtual void go_back() = 0;

  // Every record and revision with all that is said of it: two states are the same where this is.
  std::vector<std::string> everything() const;
};

// "memory" or "sqlite", empty.
std::unique_ptr<Store> make_store(const std::string& adapter);

}  // namespace faults
