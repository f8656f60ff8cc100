// Listens, and has what arrives answered by a few workers.
//
// One thread watches all connections and hands a request to a worker only once it is there whole and the answer
// before it was taken; what a browser does not take at once of an answer is left to that thread, too. So slow or
// silent browsers cost memory and never a worker. Everything ends by a deadline.
#pragma once

#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "portal/web/connection.hpp"
#include "portal/web/dialogue.hpp"
#include "portal/web/limits.hpp"

namespace portal {

class Server {
 public:
  // Binds at once; throws std::runtime_error with what to do where that cannot be. Port 0 is any free one.
  Server(const std::string& address, int port, Limits limits, Answering answering);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const { return port_; }

  // Serves until `stop` (a descriptor) can be read, then finishes the answers under way.
  void run(int stop);

 private:
  using Connections = std::list<Connection>;

  void watch(int stop);
  void accept_new();
  // What becomes of a connection that can be read or, where something is unsent, written; or is at its deadline.
  // It may leave `watched_`.
  void look_at(Connections::iterator connection, bool ready);
  // After an answer that was sent whole.
  void go_on(Connections::iterator connection);
  // Hands it to a worker where its next request is there whole.
  void sort(Connections::iterator connection);
  void refuse(Connection& connection, int status);
  void leave(Connection& connection) const;
  void take_back();
  void hand_over_what_is_whole();
  void work();
  void end_work();
  void send_the_rest();

  Limits limits_;
  Dialogue dialogue_;
  Descriptor listening_;
  Descriptor wake_;
  int port_ = 0;

  // By the watching thread alone.
  Connections watched_;
  Clock::time_point closed_until_{};

  std::mutex mutex_;
  std::condition_variable something_to_do_;
  Connections waiting_;   // for a worker
  Connections answered_;  // for the watching thread to take back
  std::size_t in_work_ = 0;
  bool ending_ = false;
};

}  // namespace portal
