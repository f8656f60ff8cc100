// These are the threads that answer requests, in lanes (see limits.hpp).
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <functional>

#include "portal/web/answering.hpp"
#include "portal/web/limits.hpp"

namespace portal {

class Workers {
 public:
  explicit Workers(const Limits& limits);

  // This has a worker of that lane run `task`, once the tasks that came before it have a worker of theirs.
  // `in_time` is false where that took longer than the lane's patience. `task` must not throw. Any thread may
  // call this.
  void run(Work work, std::function<void(bool in_time)> task);

  // This returns once every task that was given has run.
  void join();

 private:
  struct Pool {
    explicit Pool(const Lane& lane) : threads(lane.workers), patience(lane.patience) {}
    boost::asio::thread_pool threads;
    std::chrono::milliseconds patience;
  };

  Pool& pool_of(Work work);

  Pool reading_;
  Pool writing_;
  Pool hashing_;
  Pool converting_;
};

}  // namespace portal
