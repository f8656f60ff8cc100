// This class is one browser's connection: a request is read whole, answered by a worker and sent, then the
// next is read.
//
// Boost.Beast says how a request is read and where it ends, and writes the answer. A connection lives on the
// server's one thread, which waits for none: a worker has it only for the answer's sake. Each phase but that
// of answering ends by a deadline, and the next request is not read before the answer was taken, so slow or
// silent browsers cost memory and never a worker.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "portal/web/message.hpp"
#include "portal/web/workers.hpp"

namespace portal {

class Connections;

// All connections of a server share this.
struct Service {
  Service(const Limits& all_limits, Answering all_answering)
      : limits(all_limits), answering(std::move(all_answering)), workers(all_limits) {}
  const Limits limits;
  const Answering answering;
  Workers workers;
  // Once it is true, nothing new is begun.
  bool ending = false;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Clock = std::chrono::steady_clock;

  Connection(Socket socket, std::string peer, Service& service, Connections& connections);

  void start() { await_request(); }

  // This ends the connection in an orderly way: a request of which something has arrived is still answered; a
  // connection without one is closed.
  void end();
  // This closes it at once, whatever is under way, and takes it from the Connections.
  void close();

  // This is the network of the other side, see network_of.
  const std::string& network() const { return network_; }
  // This tells since when the portal has done nothing for the connection but wait for the other side; it is
  // empty while the portal is answering.
  std::optional<Clock::time_point> waiting_since() const;

 private:
  enum class Phase { silent, reading, answering, sending, leaving };
  using Error = boost::system::error_code;

  void enter(Phase phase, std::chrono::milliseconds most);
  void at_deadline();
  void await_request();
  void read_head();
  void parse_arrived();
  void read_more_of_head();
  void read_body();
  void continue_body();
  bool is_refused(const Error& error);
  void refuse(int status);
  void answer();
  void have_answered();
  void answered(Answer answer);
  template <class Step>
  void attempt(const Step& step);
  void send(Response response);
  void leave();
  void discard();

  Socket socket_;
  boost::asio::steady_timer deadline_;
  const std::string peer_;
  const std::string network_;
  Service& service_;
  Connections& connections_;
  Phase phase_ = Phase::silent;
  Clock::time_point since_ = Clock::now();
  std::uint64_t deadline_number_ = 0;  // tells a deadline that was passed from one that was set meanwhile
  bool late_ = false;
  boost::beast::flat_buffer buffer_;
  std::size_t head_bytes_ = 0;
  std::optional<Parser> parser_;
  std::optional<Response> response_;
};

}  // namespace portal
