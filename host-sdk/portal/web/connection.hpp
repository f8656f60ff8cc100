// One browser's connection: its socket, what of its requests has arrived, and what it has not taken yet.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace portal {

using Clock = std::chrono::steady_clock;

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();
  int number() const noexcept { return number_; }

 private:
  int number_;
};

class Connection {
 public:
  Connection(Descriptor socket, std::string peer) : socket_(std::move(socket)), peer_(std::move(peer)) {}

  int socket() const { return socket_.number(); }
  const std::string& peer() const { return peer_; }

  // Takes in what is there without waiting. False once the other side has gone.
  bool receive();
  // The same, but throws it away.
  bool discard();
  // Sends of `unsent` what the other side takes without waiting. False once it has gone.
  bool send();
  // Nothing more will be said; the other side may still be talking.
  void end() const;

  std::string arrived;
  std::string unsent;
  Clock::time_point deadline;
  bool closing = false;  // nothing is answered any more once that is sent
  bool leaving = false;  // has been refused; what still comes is thrown away

 private:
  Descriptor socket_;
  std::string peer_;
};

}  // namespace portal
