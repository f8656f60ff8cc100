// This remembers of which boards the index of meetings was found right (see meeting_index::AsFound), so that
// not every list reads every meeting.
//
// It is believed for ten minutes and no longer: an earlier program beside this one writes meetings without
// the index. Thread-safe.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "agenda/cpp/sdk_version.hpp"

namespace agenda {

class VerifiedBoards {
 public:
  using Board = std::pair<std::string, std::string>;  // ids of organisation and board
  using Clock = std::chrono::steady_clock;

  explicit VerifiedBoards(Clock::duration believed_for = std::chrono::minutes(10)) noexcept
      : believed_for_(believed_for) {}

  bool has(const Board& board) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = verified_at_.find(board);
    return found != verified_at_.end() && Clock::now() - found->second < believed_for_;
  }

  void add(const Board& board) {
    const std::lock_guard<std::mutex> lock(mutex_);
    verified_at_[board] = Clock::now();
  }

  void remove(const Board& board) {
    const std::lock_guard<std::mutex> lock(mutex_);
    verified_at_.erase(board);
  }

 private:
  Clock::duration believed_for_;
  mutable std::mutex mutex_;
  std::map<Board, Clock::time_point> verified_at_;  // under the mutex
};

}  // namespace agenda
