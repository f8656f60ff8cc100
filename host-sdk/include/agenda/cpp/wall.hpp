// agenda/cpp/wall.hpp is the exception wall: it stands between C++ code and every callback of the C ABI.
#pragma once

#include <exception>
#include <new>
#include <stdexcept>
#include <string>

#include "../status.h"

namespace agenda {

// It is thrown behind a wall to end the call with this status. `what()` is one sentence for the log.
class StatusError : public std::runtime_error {
 public:
  StatusError(agenda_status status, const std::string& reason)
      : std::runtime_error(reason), status_(status) {}
  agenda_status status() const noexcept { return status_; }

 private:
  agenda_status status_;
};

// It runs `body`, which returns a status, and turns whatever it throws into one.
template <class Body>
agenda_status guarded(Body&& body) noexcept {
  try {
    return body();
  } catch (const StatusError& error) {
    return error.status();
  } catch (const std::bad_alloc&) {
    return AGENDA_OUT_OF_MEMORY;
  } catch (...) {
    return AGENDA_INTERNAL;
  }
}

}  // namespace agenda
