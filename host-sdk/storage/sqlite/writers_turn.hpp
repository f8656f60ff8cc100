// One writer at a time within this process, and none that waits for longer than it was told.
//
// SQLite's own queue for the write lock is a sleep and a guess; within one process a turn is fairer and faster. While
// another process holds the store's lock, one writer of ours waits for SQLite and the others for their turn: each counts
// from when it came, so that the last of them is told no later than the first. To be taken with a connection of the pool
// in hand: the pool turns away a child that was forked while somebody had the turn.
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
    // Throws Failure(UNAVAILABLE) where it has not come by then.
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
