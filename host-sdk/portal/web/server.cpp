#include "portal/web/server.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "portal/web/connections.hpp"
#include "portal/web/network.hpp"

namespace portal {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

// The connections are as many as files can be opened for, once those that workers need are set aside, but at
// least a quarter of all files.
Limits fitting_limits(Limits limits) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return limits;
  const rlim_t wanted = limits.connections + limits.files_of_workers();
  if (files.rlim_cur != RLIM_INFINITY && files.rlim_cur < wanted) {
    files.rlim_cur = std::min(wanted, files.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NOFILE, &files);
  }
  if (files.rlim_cur == RLIM_INFINITY || files.rlim_cur >= wanted) return limits;
  const std::size_t all = files.rlim_cur;
  limits.connections = std::max(all / 4, all - std::min(all, limits.files_of_workers()));
  limits.connections_of_a_network = std::min(limits.connections_of_a_network, limits.connections / 4);
  return limits;
}

std::string why_not(const std::string& address, int port, const Error& error) {
  const std::string number = std::to_string(port);
  if (error == asio::error::address_in_use) {
    return "port " + number +
           " is in use by another program; stop that program, or choose another port: --port " +
           std::to_string(port < 65'535 ? port + 1 : 8'080);
  }
  if (error == asio::error::access_denied) {
    return "port " + number + " is kept for the system; choose one from 1024 on: --port 8080";
  }
  return "cannot listen at " + address + " port " + number + " (" + error.message() +
         "); write --address 127.0.0.1 or another of this machine's";
}

tcp::resolver::results_type addresses_of(asio::io_context& context, const std::string& address, int port) {
  Error error;
  tcp::resolver resolver(context);
  auto found = resolver.resolve(address, std::to_string(port), tcp::resolver::passive, error);
  if (error) {
    throw std::runtime_error("\"" + address + "\" is no address of a machine (" + error.message() +
                             "); write --address 127.0.0.1 or another of this machine's");
  }
  return found;
}

tcp::acceptor listening(asio::io_context& context, const std::string& address, int port) {
  Error error;
  for (const auto& one : addresses_of(context, address, port)) {
    tcp::acceptor acceptor(context);
    acceptor.open(one.endpoint().protocol(), error);
    // This is set only so that a port is free again right after a stop; two servers never share one.
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(one.endpoint(), error);
    if (!error) acceptor.listen(512, error);
    if (!error) return acceptor;
  }
  throw std::runtime_error(why_not(address, port, error));
}

// A program that the portal starts must not inherit the descriptor.
void keep_to_this_process(int descriptor) {
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

}  // namespace

class Server::Implementation {
 public:
  Implementation(const std::string& address, int port, const Limits& limits, Answering answering)
      : service_(fitting_limits(limits), std::move(answering)),
        connections_(service_.limits),
        acceptor_(listening(context_, address, port)),
        port_(acceptor_.local_endpoint().port()),
        pause_(context_) {
    keep_to_this_process(acceptor_.native_handle());
  }

  int port() const { return port_; }
  std::size_t connections() const { return service_.limits.connections; }

  void run(int stop) {
    asio::posix::stream_descriptor stopping(context_, ::fcntl(stop, F_DUPFD_CLOEXEC, 0));
    stopping.async_wait(asio::posix::stream_descriptor::wait_read, [this](const Error&) { end(); });
    accept();
    // A connection for which memory ran out ends at its deadline.
    while (!context_.stopped()) {
      try {
        context_.run();
      } catch (const std::exception& error) {
        std::fprintf(stderr, "agenda-host: a connection failed: %s\n", error.what());
      }
    }
    service_.workers.join();
  }

 private:
  void end() {
    service_.ending = true;
    pause_.cancel();
    Error ignored;
    acceptor_.close(ignored);
    connections_.end_all();
  }

  void accept() {
    acceptor_.async_accept([this](const Error& error, tcp::socket socket) {
      if (service_.ending) return;
      if (error) {
        accept_later();
        return;
      }
      try {
        take_in(std::move(socket));
      } catch (const std::exception& failure) {
        std::fprintf(stderr, "agenda-host: a connection could not be taken in: %s\n", failure.what());
      }
      accept();
    });
  }

  // Accepting fails at once each time while no file is left for a new connection, so the next try waits.
  void accept_later() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](const Error&) {
      if (!service_.ending) accept();
    });
  }

  void take_in(tcp::socket socket) {
    Error error;
    keep_to_this_process(socket.native_handle());
    socket.set_option(tcp::no_delay(true), error);
    const auto other_side = socket.remote_endpoint(error);
    if (error) return;
    auto connection = std::make_shared<Connection>(
        std::move(socket), plain_address(other_side.address().to_string()), service_, connections_);
    if (!connections_.make_room(connection->network())) return;
    connections_.add(connection);
    connection->start();
  }

  // It is made first and so destroyed last: all others use it.
  asio::io_context context_{1};
  Service service_;
  Connections connections_;
  tcp::acceptor acceptor_;
  const int port_;
  asio::steady_timer pause_;
};

Server::Server(const std::string& address, int port, Limits limits, Answering answering)
    : implementation_(std::make_unique<Implementation>(address, port, limits, std::move(answering))) {}

Server::~Server() = default;

int Server::port() const {
  return implementation_->port();
}

std::size_t Server::connections() const {
  return implementation_->connections();
}

void Server::run(int stop) {
  implementation_->run(stop);
}

}  // namespace portal
