#include "portal/web/dialogue.hpp"

#include <httplib.h>

#include <utility>

#include "portal/web/security_headers.hpp"

namespace portal {
namespace {

constexpr const char* form_type = "application/x-www-form-urlencoded";

// What has arrived, as the library reads it. It never waits: a request comes here whole.
class ArrivedStream final : public httplib::Stream {
 public:
  explicit ArrivedStream(Connection& connection) : connection_(connection) {}

  bool is_readable() const override { return at_ < connection_.arrived.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* bytes, std::size_t size) override {
    const std::size_t count = connection_.arrived.copy(bytes, size, at_);
    at_ += count;
    return count == 0 ? -1 : static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    written_.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = connection_.peer();
    port = 0;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }
  // The library refuses high numbers, as it would wait with select(); it never waits here.
  socket_t socket() const override { return -1; }

  // One packet a page, as far as it fits.
  bool flush() {
    connection_.arrived.erase(0, at_);
    at_ = 0;
    connection_.unsent = std::move(written_);
    return connection_.send();
  }

 private:
  Connection& connection_;
  std::size_t at_ = 0;
  std::string written_;
};

Request request_of(const httplib::Request& from, Fields posted) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  request.target = from.target;
  const std::size_t question = from.target.find('?');
  if (question != std::string::npos) {
    request.query = decoded_fields(std::string_view(from.target).substr(question + 1)).value_or(Fields());
  }
  request.posted = std::move(posted);
  request.peer = from.remote_addr;
  for (const auto& [name, value] : from.headers)
    request.headers.emplace_back(name, value);
  return request;
}

}  // namespace

class Dialogue::Library final : public httplib::Server {
 public:
  Library(Limits limits, Answering answering) : limits_(limits), answering_(std::move(answering)) {
    set_payload_max_length(limits_.body_bytes);
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits_.silence).count());
    set_keep_alive_max_count(1'000);
    set_pre_routing_handler(
        [this](const httplib::Request& from, httplib::Response& to) { return without_body(from, to); });
    // The library's own reading of forms takes no more than 8 KiB and forgets their order.
    Post(".*", [this](const httplib::Request& from, httplib::Response& to,
                      const httplib::ContentReader& read) { with_body(from, to, read); });
    set_exception_handler([this](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
      give(answering_.refusal(500), to);
    });
    set_error_handler(Handler([this](const httplib::Request&, httplib::Response& to) {
      if (to.body.empty()) give(answering_.refusal(to.status), to);
    }));
  }

  bool answer(Connection& connection, bool last) {
    ArrivedStream stream(connection);
    bool closed = false;
    bool left_unread = false;
    const bool understood = process_request(
        stream, last, closed, [&](httplib::Request& request) { left_unread = prepare(request); });
    const bool sent = stream.flush();
    return understood && sent && !closed && !left_unread && !last;
  }

  std::string refusal(int status) const {
    Answer answer = answering_.refusal(status);
    secure(answer, answering_.https);
    std::string text = "HTTP/1.1 " + std::to_string(status) +
                       " \r\nConnection: close\r\nContent-Type: " + answer.type +
                       "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
    for (const auto& [name, value] : answer.headers)
      text.append(name).append(": ").append(value).append("\r\n");
    return text + "\r\n" + answer.body;
  }

 private:
  // Takes away what the library would act on by itself: ranges multiply an answer, and compressing a page
  // tells by its size what is secret in it. True where a body is there that nobody will read.
  static bool prepare(httplib::Request& request) {
    request.ranges.clear();
    for (const char* header : {"Range", "Accept-Encoding", "Expect", "Content-Encoding"})
      request.headers.erase(header);
    const bool unread = has_body(request) && !is_form(request);
    if (unread) {
      request.headers.erase("Connection");
      request.headers.emplace("Connection", "close");
    }
    return unread;
  }

  static bool has_body(const httplib::Request& request) {
    return request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0";
  }

  static bool is_form(const httplib::Request& request) {
    return request.method == "POST" && request.get_header_value("Content-Type").rfind(form_type, 0) == 0;
  }

  HandlerResponse without_body(const httplib::Request& from, httplib::Response& to) {
    if (is_form(from)) return HandlerResponse::Unhandled;
    const bool other_body = from.method == "POST" && has_body(from);
    give(other_body ? answering_.refusal(415) : answering_.answer(request_of(from, {})), to);
    return HandlerResponse::Handled;
  }

  void with_body(const httplib::Request& from, httplib::Response& to, const httplib::ContentReader& read) {
    std::string body;
    read([&](const char* bytes, std::size_t size) {
      body.append(bytes, size);
      return body.size() <= limits_.body_bytes;
    });
    auto fields = decoded_fields(body);
    give(fields ? answering_.answer(request_of(from, std::move(*fields))) : answering_.refusal(400), to);
  }

  void give(Answer answer, httplib::Response& to) const {
    secure(answer, answering_.https);
    to.status = answer.status;
    for (const auto& [name, value] : answer.headers)
      to.set_header(name, value);
    for (const Cookie& cookie : answer.cookies)
      to.set_header("Set-Cookie", set_cookie(cookie, answering_.https));
    if (answer.status != 304) to.set_content(answer.body, answer.type);
  }

  Limits limits_;
  Answering answering_;
};

Dialogue::Dialogue(Limits limits, Answering answering)
    : library_(std::make_unique<Library>(limits, std::move(answering))) {}

Dialogue::~Dialogue() = default;

bool Dialogue::answer(Connection& connection, bool last) const {
  return library_->answer(connection, last);
}

std::string Dialogue::refusal(int status) const {
  return library_->refusal(status);
}

}  // namespace portal
