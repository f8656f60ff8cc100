// This is a real store of either adapter that can be looked at whole, and put back to a moment.
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

  // mark() sets the state that go_back() goes back to, as often as it is called.
  virtual void mark() = 0;
  virtual void go_back() = 0;

  // It returns every record and revision with all that is said of it: two states are the same where this is
  // the same.
  std::vector<std::string> everything() const;
};

// The store is empty; `adapter` is "memory" or "sqlite".
std::unique_ptr<Store> make_store(const std::string& adapter);

}  // namespace faults
