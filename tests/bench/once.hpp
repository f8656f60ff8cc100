// A start, a page, a token and an action can each be done again and again, in the same way each time, to be
// counted.
#pragma once

#include <memory>
#include <string>

namespace bench {

class Once {
 public:
  virtual ~Once() = default;
  virtual void run() = 0;
};

std::unique_ptr<Once> once_started();

// `what` is "start", "page", "token", "act", "minutes" or "adopt"; the function throws Untrue for anything else.
std::unique_ptr<Once> once(const std::string& what);

// It does it twice, and lets callgrind count the second time.
void count(Once& one);

}  // namespace bench
