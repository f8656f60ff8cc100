#include "portal/web/server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

#include "portal/web/framing.hpp"
#include "portal/web/listening.hpp"

namespace portal {
namespace {

int milliseconds_until(Clock::time_point time) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(time - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left + 1, 0, 60'000));
}

// The rest is for the database and the plugin's files.
Limits with_descriptors_to_spare(Limits limits) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY) {
    const std::size_t all = files.rlim_cur;
    limits.connections = std::min(limits.connections, all > 256 ? all - 128 : all / 2);
  }
  return limits;
}

}  // namespace

Server::Server(const std::string& address, int port, Limits limits, Answering answering)
    : limits_(with_descriptors_to_spare(limits)),
      dialogue_(limits, std::move(answering)),
      listening_(listening_socket(address, port)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      port_(port_of(listening_.number())) {}

void Server::run(int stop) {
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < limits_.workers; ++i)
    workers.emplace_back([this] { work(); });
  watch(stop);
  listening_ = Descriptor();
  hand_over_what_is_whole();
  end_work();
  for (std::thread& worker : workers)
    worker.join();
  send_the_rest();
}

void Server::watch(int stop) {
  std::vector<pollfd> polled;
  std::vector<Connections::iterator> connections;
  while (true) {
    take_back();
    std::size_t in_all = watched_.size();
    {
      const std::lock_guard lock(mutex_);
      in_all += in_work_ + waiting_.size();
    }
    // Where the house is full, newcomers wait in the kernel's queue.
    const bool open = in_all < limits_.connections && Clock::now() >= closed_until_;
    polled = {{stop, POLLIN, 0}, {wake_.number(), POLLIN, 0}, {open ? listening_.number() : -1, POLLIN, 0}};
    connections.clear();
    auto next = Clock::now() + (open ? std::chrono::seconds(60) : std::chrono::seconds(1));
    for (auto connection = watched_.begin(); connection != watched_.end(); ++connection) {
      const bool to_send = !connection->unsent.empty();
      polled.push_back({connection->socket(), static_cast<short>(to_send ? POLLOUT : POLLIN), 0});
      connections.push_back(connection);
      next = std::min(next, connection->deadline);
    }
    ::poll(polled.data(), polled.size(), milliseconds_until(next));
    if (polled[0].revents != 0) return;
    for (std::size_t i = 0; i < connections.size(); ++i) {
      const bool ready = polled[i + 3].revents != 0;
      if (ready || Clock::now() >= connections[i]->deadline) look_at(connections[i], ready);
    }
    if (polled[2].revents != 0) accept_new();
  }
}

void Server::accept_new() {
  for (int i = 0; i < 64; ++i) {
    auto accepted = accepted_from(listening_.number());
    if (!accepted) {
      // Without a descriptor to spare the newcomer would be seen again at once, for ever.
      if (i == 0) closed_until_ = Clock::now() + std::chrono::milliseconds(100);
      return;
    }
    accepted->deadline = Clock::now() + limits_.silence;
    watched_.push_back(std::move(*accepted));
  }
}

void Server::look_at(Connections::iterator connection, bool ready) {
  if (!connection->unsent.empty()) {
    if (Clock::now() >= connection->deadline || !connection->send()) {
      watched_.erase(connection);
    } else if (connection->unsent.empty()) {
      go_on(connection);
    }
    return;
  }
  if (connection->leaving) {
    if (Clock::now() >= connection->deadline || !connection->discard()) watched_.erase(connection);
    return;
  }
  if (!ready) {
    if (connection->arrived.empty()) {
      watched_.erase(connection);
    } else {
      refuse(*connection, 408);
    }
    return;
  }
  const bool first = connection->arrived.empty();
  if (!connection->receive()) {
    watched_.erase(connection);
    return;
  }
  if (first && !connection->arrived.empty()) connection->deadline = Clock::now() + limits_.request;
  sort(connection);
}

void Server::go_on(Connections::iterator connection) {
  if (connection->closing) {
    leave(*connection);
    return;
  }
  const bool more = !connection->arrived.empty();
  connection->deadline = Clock::now() + (more ? limits_.request : limits_.silence);
  if (more) sort(connection);
}

void Server::sort(Connections::iterator connection) {
  const Framing framing = framing_of(connection->arrived, limits_);
  if (framing.refused != 0) {
    refuse(*connection, framing.refused);
  } else if (framing.whole) {
    const std::lock_guard lock(mutex_);
    waiting_.splice(waiting_.end(), watched_, connection);
    something_to_do_.notify_one();
  }
}

void Server::refuse(Connection& connection, int status) {
  connection.unsent = dialogue_.refusal(status);
  connection.send();
  // Nobody waits for who was refused.
  connection.unsent.clear();
  leave(connection);
}

void Server::leave(Connection& connection) const {
  connection.end();
  connection.leaving = true;
  connection.deadline = Clock::now() + limits_.farewell;
}

void Server::take_back() {
  std::uint64_t count = 0;
  static_cast<void>(!::read(wake_.number(), &count, sizeof count));
  Connections back;
  {
    const std::lock_guard lock(mutex_);
    back.splice(back.end(), answered_);
  }
  while (!back.empty()) {
    const auto connection = back.begin();
    watched_.splice(watched_.end(), back, connection);
    if (connection->unsent.empty()) go_on(connection);
  }
}

void Server::hand_over_what_is_whole() {
  take_back();
  for (auto connection = watched_.begin(); connection != watched_.end();) {
    const auto current = connection++;
    if (!current->leaving && current->unsent.empty() && current->receive()) sort(current);
  }
}

void Server::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    something_to_do_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Connections mine;
    mine.splice(mine.end(), waiting_, waiting_.begin());
    ++in_work_;
    const bool last = ending_;
    lock.unlock();
    Connection& connection = mine.front();
    connection.closing = !dialogue_.answer(connection, last);
    connection.deadline = Clock::now() + limits_.request;
    lock.lock();
    --in_work_;
    answered_.splice(answered_.end(), mine);
    lock.unlock();
    const std::uint64_t one = 1;
    static_cast<void>(!::write(wake_.number(), &one, sizeof one));
    lock.lock();
  }
}

void Server::end_work() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  something_to_do_.notify_all();
}

// Of the answers under way, what has not been taken yet.
void Server::send_the_rest() {
  watched_.splice(watched_.end(), answered_);
  std::vector<pollfd> polled;
  while (true) {
    polled.clear();
    auto next = Clock::now() + limits_.request;
    for (auto connection = watched_.begin(); connection != watched_.end();) {
      const auto current = connection++;
      const bool gone = Clock::now() >= current->deadline || !current->send();
      if (!gone && current->unsent.empty()) current->end();
      if (gone || current->unsent.empty()) {
        watched_.erase(current);
        continue;
      }
      polled.push_back({current->socket(), POLLOUT, 0});
      next = std::min(next, current->deadline);
    }
    if (polled.empty()) return;
    ::poll(polled.data(), polled.size(), milliseconds_until(next));
  }
}

}  // namespace portal
