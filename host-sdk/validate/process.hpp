// This runs a check in a process of its own, so that a check that crashes, hangs or leaks does no harm to
// others.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "validate/check.hpp"

namespace validate {

struct Limits {
  std::chrono::milliseconds time{60'000};
};

// It forks, runs `body` in the child, and returns what `body` returned. The status is crashed where the child
// ended by a signal or without a result, and failed where it was still running when its time was up. Whatever
// the child started is ended with it. `waiting` is called now and then meanwhile, with the last step that was
// told.
CheckResult in_a_process(const std::function<CheckResult()>& body, const Limits& limits,
                         const std::function<void(const std::string& last_step)>& waiting);

}  // namespace validate
