#include "portal/web/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <cstdio>
#include <exception>
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
  return phase_ == Phase::answering ? std::nullopt : std::optional(since_);
}

void Connection::enter(Phase phase, std::chrono::milliseconds most) {
  if (phase != phase_) since_ = Clock::now();
  phase_ = phase;
  deadline_.expires_after(most);
  deadline_.async_wait([self = shared_from_this(), number = ++deadline_number_](const Error& error) {
    if (!error && number == self->deadline_number_) self->at_deadline();
  });
}

void Connection::at_deadline() {
  if (phase_ != Phase::reading || late_) {
    close();
    return;
  }
  Error ignored;
  late_ = true;
  // A read that has just succeeded is not cancelled, and may go on to the next: then the connection ends
  // without an answer.
  enter(Phase::reading, service_.limits.linger);
  socket_.cancel(ignored);
}

void Connection::end() {
  Error ignored;
  if (phase_ == Phase::silent && socket_.available(ignored) == 0) {
    close();
  } else if (phase_ == Phase::silent || phase_ == Phase::reading) {
    enter(Phase::reading, service_.limits.linger);
  }
}

void Connection::close() {
  Error ignored;
  ++deadline_number_;
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
  // Most connections are silent most of the time, so they wait without a buffer.
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
  enter(Phase::reading, service_.ending ? service_.limits.linger : service_.limits.request);
  parser_.emplace();
  set_limits(*parser_, service_.limits);
  head_bytes_ = 0;
  parse_arrived();
}

void Connection::parse_arrived() {
  const auto arrived = buffer_.cdata();
  const HeadStep step = parse_head(*parser_, {static_cast<const char*>(arrived.data()), arrived.size()},
                                   head_bytes_, service_.limits);
  buffer_.consume(step.used);
  head_bytes_ += step.used;
  if (step.status != 0) {
    refuse(step.status);
  } else if (step.whole) {
    read_body();
  } else {
    read_more_of_head();
  }
}

void Connection::read_more_of_head() {
  socket_.async_read_some(buffer_.prepare(4'096),
                          [self = shared_from_this()](const Error& error, std::size_t size) {
                            self->buffer_.commit(size);
                            if (!self->is_refused(error)) self->parse_arrived();
                          });
}

void Connection::read_body() {
  // Some programs wait for permission before they send a large body (RFC 9110, 10.1.1).
  if (buffer_.size() == 0 && !parser_->is_done() && parser_->get().version() >= 11 &&
      boost::beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(kGoOn),
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
  const bool head_only = parser_->get().method() == http::verb::head;
  send(response_from(std::move(refusal), head_only, false, service_.answering.https));
}

// While a worker answers there is no deadline that would end the connection, so one that cannot go on is
// closed here.
template <class Step>
void Connection::attempt(const Step& step) try {
  step();
} catch (const std::exception& error) {
  std::fprintf(stderr, "agenda-host: a request could not be answered: %s\n", error.what());
  close();
}

void Connection::answer() {
  // Each thing that a worker waits for has a time limit of its own, so the answer needs no deadline.
  ++deadline_number_;
  deadline_.cancel();
  phase_ = Phase::answering;
  attempt([this] { have_answered(); });
}

void Connection::have_answered() {
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
  // The guard keeps the server's thread running until this is answered.
  auto guard = asio::make_work_guard(socket_.get_executor());
  service_.workers.run(work, [self = shared_from_this(), request = std::move(*request),
                              guard = std::move(guard)](bool in_time) mutable {
    request.waited_too_long = !in_time;
    asio::post(guard.get_executor(),
               [self, answer = answer_or_failure([&] {
                        return self->service_.answering.answer(request);
                      })]() mutable { self->attempt([&] { self->answered(std::move(answer)); }); });
  });
}

void Connection::answered(Answer answer) {
  const auto& request = parser_->get();
  const bool goes_on = goes_on_after(request) && !service_.ending;
  send(response_from(std::move(answer), request.method() == http::verb::head, goes_on,
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

// The last answer may be lost if a connection is closed while something still arrives (RFC 9112, 9.6). So
// the sending side is shut first, and what still arrives is thrown away.
void Connection::leave() {
  Error ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  enter(Phase::leaving, service_.limits.linger);
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
