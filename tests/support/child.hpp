// A process of a test's own, for what would stay: limits, lost privileges, locks, death.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"

namespace support {

// The process's exit code; negative where a signal ended it.
inline int exit_code(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Gives what `body` gives; 99 where it threw.
template <class Body>
int in_a_child(Body&& body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    int code = 99;
    try {
      code = body();
    } catch (...) {
    }
    ::_exit(code);
  }
  return exit_code(child);
}

}  // namespace support
