#include "portal/web/connection.hpp"

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

bool Connection::send() {
  std::size_t sent = 0;
  while (sent < unsent.size()) {
    const ssize_t count = ::send(socket(), unsent.data() + sent, unsent.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) return false;
    if (count < 0) break;
    sent += static_cast<std::size_t>(count);
  }
  unsent.erase(0, sent);
  return true;
}

void Connection::end() const {
  ::shutdown(socket(), SHUT_WR);
}

}  // namespace portal
