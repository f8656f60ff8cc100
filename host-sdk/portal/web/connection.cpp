#include "portal/web/connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace portal {

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Connection::receive() {
  char bytes[16'384];
  const ssize_t count = ::recv(socket(), bytes, sizeof bytes, 0);
  if (count > 0) arrived.append(bytes, static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

bool Connection::discard() {
  char bytes[16'384];
  const ssize_t count = ::recv(socket(), bytes, sizeof bytes, 0);
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

bool Connection::send(std::string_view bytes, Clock::time_point until) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd wait{socket(), POLLOUT, 0};
    if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) == 0) return false;
  }
  return true;
}

void Connection::end() const {
  ::shutdown(socket(), SHUT_WR);
}

}  // namespace portal
