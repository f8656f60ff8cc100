// This is what the portal does by itself, once a day for each board: the plugin tidies the board's records,
// the index of its meetings is mended where an earlier program has written beside it, and meetings whose minutes
// are adopted are locked where that failed when they were.
//
// It acts as AGENDA_ROLE_PORTAL. The request id is of the day, so that processes beside this one, and one
// that is started anew, do not tidy a second time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "portal/services.hpp"

namespace portal {

class Upkeep {
 public:
  struct Schedule {
    std::chrono::milliseconds first = std::chrono::minutes(1);  // after start(), when people are let in first
    std::chrono::milliseconds between =
        std::chrono::seconds(1);  // after each board, so that none is held up for long
    std::chrono::milliseconds again = std::chrono::hours(1);  // for what failed, and for the next day
  };

  // `portal` must stay as long as the object.
  explicit Upkeep(const Services& portal) : portal_(portal) {}
  // It waits for the board that is under way.
  ~Upkeep();
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  // It starts a thread that does the upkeep at these times. It is to be called once.
  void start(const Schedule& schedule);

  // It goes over all boards that this object has not tidied today, and returns how many it has tidied now.
  // Boards that another process was quicker with count, too. What fails is logged, and tried again at the
  // next pass.
  int pass();

 private:
  using BoardId = std::pair<std::string, std::string>;  // organisation and board

  std::vector<BoardId> boards() const;
  void clear_security_log();
  bool tidy(const BoardId& board);
  // It returns false once the object is about to go.
  bool wait(std::chrono::milliseconds time);
  bool is_stopping();

  const Services& portal_;
  std::map<BoardId, std::string> tidied_;  // the day when it was tidied last
  std::chrono::milliseconds between_{0};
  std::mutex mutex_;
  std::condition_variable wakes_;
  bool stops_ = false;  // under the mutex
  std::thread thread_;
};

}  // namespace portal
