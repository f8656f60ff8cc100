#include "portal/web/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

#include "portal/web/connections.hpp"
#include "portal/web/network.hpp"

namespace portal {

namespace asio = boost::asio;

namespace {

template <class Make>
Answer answer_or_failure(const Make& make) try {
  return make();
} catch (...) {
  Answer failure;
  failure.status = 500;
  return failure;
}

}  // namespace

Connection::Connection(Socket socket, std::string peer, Service& service, Connections& connections)
    : socket_(std::move(socket)),
      deadline_(socket_.get_executor()),
      peer_(std::move(peer)),
      network_(network_of(peer_)),
      service_(service),
      connections_(connections),
      buffer_(2 * service.limits.header_bytes) {}

std::optional<Connection::Clock::time_point> Connection::waiting_since() const {
  const bool waiting = phase_ == Phase::silent || phase_ == Phase::reading || phase_ == Phase::leaving;
  return waiting ? std::optional(since_) : std::nullopt;
}

void Connection::enter(Phase phase, std::chrono::milliseconds most) {
  phase_ = phase;
  since_ = Clock::now();
  deadline_.expires_after(most);
  deadline_.async_wait([self = shared_from_this(), turn = ++turn_](const Error& error) {
    if (!error && turn == self->turn_) self->at_deadline();
  });
}

void Connection::at_deadline() {
  if (phase_ != Phase::reading) {
    close();
    return;
  }
  Error ignored;
  late_ = true;
  socket_.cancel(ignored);
}

void Connection::end() {
  Error ignored;
  if (phase_ == Phase::silent && socket_.available(ignored) == 0) {
    close();
  } else if (phase_ == Phase::silent || phase_ == Phase::reading) {
    enter(Phase::reading, service_.limits.farewell);
  }
}

void Connection::close() {
  Error ignored;
  ++turn_;
  deadline_.cancel();
  socket_.close(ignored);
  connections_.forget(*this);
}

void Connection::await_request() {
  if (buffer_.size() != 0) {
    read_head();
    return;
  }
  if (service_.ending) {
    leave();
    return;
  }
  enter(Phase::silent, service_.limits.silence);
  // Most connections are silent most of the time: they wait without a buffer.
  buffer_.shrink_to_fit();
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const Error& error) {
    if (error) {
      self->close();
    } else {
      self->read_head();
    }
  });
}

void Connection::read_head() {
  enter(Phase::reading, service_.ending ? service_.limits.farewell : service_.limits.request);
  parser_.emplace();
  set_limits(*parser_, service_.limits);
  http::async_read_header(socket_, buffer_, *parser_,
                          [self = shared_from_this()](const Error& error, std::size_t) {
                            if (self->is_refused(error)) return;
                            const int status = status_of_head(self->parser_->get(), self->service_.limits);
                            if (status != 0) {
                              self->refuse(status);
                            } else {
                              self->read_body();
                            }
                          });
}

void Connection::read_body() {
  // Some programs wait for leave to send a large body (RFC 9110, 10.1.1).
  if (buffer_.size() == 0 && !parser_->is_done() &&
      boost::beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on),
                      [self = shared_from_this()](const Error& error, std::size_t) {
                        if (!self->is_refused(error)) self->continue_body();
                      });
    return;
  }
  continue_body();
}

void Connection::continue_body() {
  http::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](const Error& error, std::size_t) {
    if (!self->is_refused(error)) self->answer();
  });
}

bool Connection::is_refused(const Error& error) {
  if (!error && !late_) return false;
  const int status = late_ ? 408 : status_of_error(error, parser_->get());
  if (status == 0 || !socket_.is_open()) {
    close();
  } else {
    refuse(status);
  }
  return true;
}

void Connection::refuse(int status) {
  Answer refusal = answer_or_failure([&] { return service_.answering.refusal(status); });
  send(response_from(std::move(refusal), false, false, service_.answering.https));
}

void Connection::answer() {
  // However long it takes: what a worker waits for has its own ends.
  ++turn_;
  deadline_.cancel();
  phase_ = Phase::answering;
  if (has_other_body(parser_->get())) {
    refuse(415);
    return;
  }
  auto request = request_from(parser_->get(), peer_);
  if (!request) {
    refuse(400);
    return;
  }
  const Work work = service_.answering.work(*request);
  // The server's thread goes on until this is answered.
  auto guard = asio::make_work_guard(socket_.get_executor());
  service_.workers.run(work, [self = shared_from_this(), request = std::move(*request),
                              guard = std::move(guard)](bool in_time) mutable {
    request.waited_too_long = !in_time;
    asio::post(guard.get_executor(), [self, answer = answer_or_failure([&] {
                                              return self->service_.answering.answer(request);
                                            })]() mutable { self->answered(std::move(answer)); });
  });
}

void Connection::answered(Answer answer) {
  const auto& asked = parser_->get();
  const bool goes_on = asked.version() >= 11 && asked.keep_alive() && !service_.ending;
  send(response_from(std::move(answer), asked.method() == http::verb::head, goes_on,
                     service_.answering.https));
}

void Connection::send(Response response) {
  enter(Phase::sending, service_.limits.request);
  response_.emplace(std::move(response));
  http::async_write(socket_, *response_, [self = shared_from_this()](const Error& error, std::size_t) {
    const bool goes_on = self->response_->keep_alive();
    self->response_.reset();
    self->parser_.reset();
    if (error) {
      self->close();
    } else if (goes_on) {
      self->await_request();
    } else {
      self->leave();
    }
  });
}

// A connection that is closed while something still arrives takes the last answer with it (RFC 9112, 9.6).
void Connection::leave() {
  Error ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  enter(Phase::leaving, service_.limits.farewell);
  discard();
}

void Connection::discard() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(4'096),
                          [self = shared_from_this()](const Error& error, std::size_t) {
                            if (error) {
                              self->close();
                            } else {
                              self->discard();
                            }
                          });
}

}  // namespace portal
