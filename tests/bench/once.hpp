// A start, a page, a token and an action can each be done again and again, alike each time, to be counted.
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

// "start", "page", "token" or "act"; throws Untrue for anything else.
std::unique_ptr<Once> once(const std::string& what);

// Does it twice, and lets callgrind count the second time.
void count(Once& one);

}  // namespace bench
