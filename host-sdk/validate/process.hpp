// Runs a check in a process of its own, so that what crashes, hangs or leaks takes nothing else along.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "validate/check.hpp"

namespace validate {

struct Limits {
  std::chrono::milliseconds time{60'000};
};

// Forks, runs `body` in the child, and gives what it gave; crashed where the child ended by a signal or without
// a word, failed where it was still at it when its time was up. Whatever the child started is ended with it.
// `waiting` is called now and then meanwhile, with the last step that was told.
CheckResult in_a_process(const std::function<CheckResult()>& body, const Limits& limits,
                         const std::function<void(const std::string& last_step)>& waiting);

}  // namespace validate
