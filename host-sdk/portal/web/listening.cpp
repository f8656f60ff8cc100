#include "portal/web/listening.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace portal {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses addresses_of(const std::string& address, int port) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found);
  if (failed != 0) {
    throw std::runtime_error("\"" + address + "\" is no address of a machine (" + ::gai_strerror(failed) +
                             "); write --address 127.0.0.1 or another of this machine's");
  }
  return {found, &::freeaddrinfo};
}

std::string why_not(const std::string& address, int port, int error) {
  const std::string number = std::to_string(port);
  if (error == EADDRINUSE) {
    return "port " + number +
           " is in use by another program; stop that program, or choose another port: --port " +
           std::to_string(port < 65'535 ? port + 1 : 8'080);
  }
  if (error == EACCES) {
    return "port " + number + " is kept for the system; choose one from 1024 on: --port 8080";
  }
  return "cannot listen at " + address + " port " + number + " (" + std::generic_category().message(error) +
         "); write --address 127.0.0.1 or another of this machine's";
}

}  // namespace

Descriptor listening_socket(const std::string& address, int port) {
  const Addresses addresses = addresses_of(address, port);
  int error = 0;
  for (const addrinfo* one = addresses.get(); one != nullptr; one = one->ai_next) {
    Descriptor socket(::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    // Only so that a port is free again right after a stop; two servers never share one.
    const int yes = 1;
    ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket.number(), one->ai_addr, one->ai_addrlen) == 0 && ::listen(socket.number(), 512) == 0) {
      return socket;
    }
    error = errno;
  }
  throw std::runtime_error(why_not(address, port, error));
}

int port_of(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

std::optional<Connection> accepted_from(int listening) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  Descriptor socket(
      ::accept4(listening, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket.number() < 0) return {};
  const int yes = 1;
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  char peer[NI_MAXHOST] = "";
  ::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, peer, sizeof peer, nullptr, 0, NI_NUMERICHOST);
  return Connection(std::move(socket), peer);
}

bool is_loopback(const std::string& address) {
  const bool numbers = address.find_first_not_of("0123456789.") == std::string::npos;
  return address == "localhost" || address == "::1" || (numbers && address.rfind("127.", 0) == 0);
}

}  // namespace portal
