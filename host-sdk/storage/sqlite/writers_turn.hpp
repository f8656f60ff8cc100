// This lets one writer at a time write within this process, and none wait for longer than it was told.
//
// A writer that waits for SQLite's own write lock sleeps and tries again; within one process a turn is fairer
// and faster. While another process holds the store's lock, one writer of ours waits for SQLite and the
// others for their turn. Each counts from when it came, so that each is told within its own time, also the
// last of them. Take a turn only while holding a connection of the pool: the pool refuses a child that was
// forked while somebody had the turn.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>

namespace agenda::sqlite {

class WritersTurns {
 public:
  using Clock = std::chrono::steady_clock;

  class Turn {
   public:
    // It waits for the turn. It throws Failure(UNAVAILABLE) where the turn has not come by `latest`.
    Turn(WritersTurns& turns, Clock::time_point latest);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    WritersTurns& turns_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<int> waiting_;  // a place for each, in the order in which they came
  bool taken_ = false;
};

}  // namespace agenda::sqlite
