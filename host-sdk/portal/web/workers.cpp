#include "portal/web/workers.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace portal {

using Clock = std::chrono::steady_clock;

Workers::Workers(const Limits& limits)
    : reading_(limits.reading),
      writing_(limits.writing),
      hashing_(limits.hashing),
      converting_(limits.converting) {}

Workers::Pool& Workers::pool_of(Work work) {
  switch (work) {
    case Work::writing:
      return writing_;
    case Work::hashing:
      return hashing_;
    case Work::converting:
      return converting_;
    case Work::reading:
      break;
  }
  return reading_;
}

void Workers::run(Work work, std::function<void(bool in_time)> task) {
  Pool& pool = pool_of(work);
  boost::asio::post(pool.threads, [task = std::move(task), latest = Clock::now() + pool.patience] {
    task(Clock::now() <= latest);
  });
}

void Workers::join() {
  for (Pool* pool : {&reading_, &writing_, &hashing_, &converting_})
    pool->threads.join();
}

}  // namespace portal
