#include "browsers.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <thread>
#include <vector>

#include "measure.hpp"

namespace bench {
namespace {

class Line {
 public:
  explicit Line(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
         "a server takes no connection");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Line() { ::close(socket_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void send(const std::string& request) const {
    must(
        ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()),
        "a server has hung up");
  }

  // It receives at most as many bytes as `buffer` has room for from `at` on.
  std::size_t receive(std::string& buffer, std::size_t at) const {
    const auto got = ::recv(socket_, buffer.data() + at, buffer.size() - at, 0);
    must(got > 0, "a server has hung up");
    return static_cast<std::size_t>(got);
  }

 private:
  int socket_;
};

constexpr std::string_view kDone = "HTTP/1.1 200 ";

void ask(int port, const std::string& request, std::size_t answer_bytes, long times) {
  const Line line(port);
  std::string answer(answer_bytes, '\0');
  for (long i = 0; i < times; ++i) {
    line.send(request);
    for (std::size_t at = 0; at < answer_bytes;)
      at += line.receive(answer, at);
    must(answer.compare(0, kDone.size(), kDone) == 0, "a server has refused a page");
  }
}

std::size_t whole_size(const std::string& begun) {
  const auto head = begun.find("\r\n\r\n"), length = begun.find("Content-Length: ");
  if (head == std::string::npos || length == std::string::npos) return 0;
  return head + 4 + std::stoul(begun.substr(length + 16));
}

}  // namespace

std::string answer_to(int port, const std::string& request) {
  const Line line(port);
  line.send(request);
  std::string answer(1U << 20U, '\0');
  std::size_t at = 0, whole = 0;
  while (whole == 0 || at < whole) {
    at += line.receive(answer, at);
    whole = whole_size(answer.substr(0, at));
  }
  answer.resize(at);
  must(answer.compare(0, kDone.size(), kDone) == 0, "a server has refused a page: " + answer.substr(0, 64));
  return answer;
}

double seconds_of_browsers(int port, const std::string& request, std::size_t answer_bytes, int browsers,
                           long each) {
  std::vector<std::exception_ptr> failures(static_cast<std::size_t>(browsers));
  const auto seconds = seconds_of(
      [&] {
        std::vector<std::thread> all;
        for (auto& failure : failures) {
          all.emplace_back([&] {
            try {
              ask(port, request, answer_bytes, each);
            } catch (...) {
              failure = std::current_exception();
            }
          });
        }
        for (auto& one : all)
          one.join();
      },
      1);
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return seconds;
}

}  // namespace bench
