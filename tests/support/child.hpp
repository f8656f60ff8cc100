// A test runs in a process of its own what would otherwise last: limits, lost privileges, locks, death.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"

namespace support {

// It returns the process's exit code; -1 where a signal ended it.
inline int exit_code(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// It returns what `body` returns, or 99 where `body` threw.
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
