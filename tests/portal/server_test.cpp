// The server is asked over real sockets, with answers of the test's own.
#include "portal/web/server.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "portal/web/connections.hpp"
#include "support/catch.hpp"

namespace {

using portal::Request;
using portal::Work;
using std::chrono::milliseconds;
using tcp = boost::asio::ip::tcp;

// The gate keeps whoever comes until it is opened.
class Gate {
 public:
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    opened_.notify_all();
    opened_.wait(lock, [this] { return open_; });
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [&] { return waiting_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  int waiting_ = 0;
  bool open_ = false;
};

portal::Answer said(std::string body, int status = 200) {
  portal::Answer answer;
  answer.status = status;
  answer.body = std::move(body);
  return answer;
}

// Requests for "/read", "/write" and "/hash" wait for the gate; any other request is told its own path, or
// that it came too late.
class ServerFixture {
 public:
  explicit ServerFixture(portal::Limits limits = {})
      : server_("127.0.0.1", 0, limits,
                {[this](const Request& request) { return answer(request); },
                 [](int status) { return said("refused", status); }, work_of, false}),
        stop_(::eventfd(0, EFD_CLOEXEC)),
        thread_([this] { server_.run(stop_); }) {}
  ~ServerFixture() {
    gate.open();
    stop();
    ::close(stop_);
  }
  ServerFixture(const ServerFixture&) = delete;
  ServerFixture& operator=(const ServerFixture&) = delete;

  int port() const { return server_.port(); }
  void begin_to_stop() const {
    const std::uint64_t one = 1;
    REQUIRE(::write(stop_, &one, sizeof one) == sizeof one);
  }
  void stop() {
    if (!thread_.joinable()) return;
    begin_to_stop();
    thread_.join();
  }

  Gate gate;

 private:
  static Work work_of(const Request& request) {
    if (request.path == "/hash") return Work::hashing;
    return request.method == "POST" ? Work::writing : Work::reading;
  }
  portal::Answer answer(const Request& request) {
    if (request.waited_too_long) return said("too late", 503);
    if (request.path == "/throw") throw std::runtime_error("as asked");
    if (request.path == "/read" || request.path == "/write" || request.path == "/hash") gate.pass();
    return said(request.path);
  }

  portal::Server server_;
  int stop_;
  std::thread thread_;
};

class Client {
 public:
  explicit Client(const ServerFixture& server) : socket_(context_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(server.port())});
  }
  Client& send(const std::string& text) {
    boost::asio::write(socket_, boost::asio::buffer(text));
    return *this;
  }
  // It reads what comes until the other side has no more to say.
  std::string all() {
    boost::system::error_code error;
    boost::asio::read(socket_, boost::asio::dynamic_buffer(received_), error);
    return received_;
  }
  // It reads the same way, until that many bytes have come.
  std::string some(std::size_t bytes) {
    boost::system::error_code error;
    boost::asio::read(socket_, boost::asio::dynamic_buffer(received_), boost::asio::transfer_at_least(bytes),
                      error);
    return received_;
  }

 private:
  boost::asio::io_context context_;
  tcp::socket socket_;
  std::string received_;
};

std::string get(const std::string& path, const std::string& more = "Connection: close\r\n") {
  return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}
std::string post(const std::string& path) {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
}

int status_in(const std::string& answer) {
  return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::stoi(answer.substr(9, 3)) : 0;
}
std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : answer.substr(end + 4);
}
std::size_t answers_in(const std::string& received) {
  std::size_t count = 0;
  for (std::size_t at = received.find("HTTP/1.1 "); at != std::string::npos;
       at = received.find("HTTP/1.1 ", at + 1))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("requests that come at once on one connection are answered in their order") {
  const ServerFixture server;
  const std::string received = Client(server).send(get("/a", "") + get("/b", "") + get("/c")).all();
  CHECK(answers_in(received) == 3);
  CHECK(received.find("/a") < received.find("/b"));
  CHECK(received.find("/b") < received.find("/c"));
}

TEST_CASE("what comes behind a refused request is no request") {
  const ServerFixture server;
  for (const std::string head :
       {"nonsense\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"}) {
    INFO(head);
    const std::string received = Client(server).send(head + get("/behind")).all();
    CHECK(answers_in(received) == 1);
    CHECK(body_of(received) == "refused");
    CHECK(received.find("Connection: close") != std::string::npos);
  }
}

TEST_CASE("a body that nobody wants is read, and not as the next request") {
  const ServerFixture server;
  const std::string hidden = get("/hidden");
  const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
  const std::string received = Client(server).send(get("/a", length) + hidden + get("/b")).all();
  CHECK(answers_in(received) == 2);
  CHECK(received.find("/hidden") == std::string::npos);
}

TEST_CASE("whoever asks for leave to send a body gets it, and an answer") {
  const ServerFixture server;
  Client client(server);
  client.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: "
      "application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n");
  CHECK(client.some(25) == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(client.send("a=1").all().find("HTTP/1.1 200 OK") != std::string::npos);
}

TEST_CASE("HEAD is told how long the answer would be, without it") {
  const ServerFixture server;
  const std::string received =
      Client(server).send("HEAD /abc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").all();
  CHECK(received.find("Content-Length: 4\r\n") != std::string::npos);
  CHECK(body_of(received).empty());
}

TEST_CASE("an answer that fails is told as such") {
  const ServerFixture server;
  CHECK(status_in(Client(server).send(get("/throw")).all()) == 500);
  CHECK(status_in(Client(server).send(get("/a")).all()) == 200);
}

TEST_CASE("those who wait to write or for a hash keep no reader waiting") {
  portal::Limits limits;
  limits.reading.workers = limits.writing.workers = limits.hashing.workers = 2;
  ServerFixture server(limits);
  std::list<Client> waiting;
  for (int i = 0; i < 6; ++i)
    waiting.emplace_back(server).send(post("/write"));
  for (int i = 0; i < 6; ++i)
    waiting.emplace_back(server).send(post("/hash"));
  server.gate.wait_for(4);
  CHECK(body_of(Client(server).send(get("/a")).all()) == "/a");
  server.gate.open();
  for (Client& client : waiting)
    CHECK(status_in(client.all()) == 200);
}

TEST_CASE("who has waited too long for a worker is told so, and what they asked for is not done") {
  portal::Limits limits;
  limits.writing = {1, milliseconds(20)};
  ServerFixture server(limits);
  Client first(server);
  first.send(post("/write"));
  server.gate.wait_for(1);
  Client second(server);
  second.send(post("/second"));
  std::this_thread::sleep_for(milliseconds(1'000));
  server.gate.open();
  CHECK(status_in(first.all()) == 200);
  CHECK(status_in(second.all()) == 503);
}

TEST_CASE("silent connections make room for one that asks") {
  portal::Limits limits;
  limits.connections = 5;
  const ServerFixture server(limits);
  std::list<Client> silent;
  for (int i = 0; i < 20; ++i)
    silent.emplace_back(server);
  for (int i = 0; i < 3; ++i)
    CHECK(status_in(Client(server).send(get("/a")).all()) == 200);
  // No more than five are open: the connections before them were closed without an answer, long before their
  // time of silence ended.
  for (int i = 0; i < 15; ++i) {
    CHECK(silent.front().all().empty());
    silent.pop_front();
  }
}

TEST_CASE("a connection that is being answered makes no room") {
  portal::Limits limits;
  limits.connections = 2;
  ServerFixture server(limits);
  Client one(server), two(server);
  one.send(get("/read"));
  two.send(get("/read"));
  server.gate.wait_for(2);
  CHECK(Client(server).all().empty());
  server.gate.open();
  CHECK(status_in(one.all()) == 200);
  CHECK(status_in(two.all()) == 200);
}

TEST_CASE("a network has its share of the connections, and others have theirs") {
  portal::Limits limits;
  limits.connections = 6;
  limits.connections_of_a_network = 3;
  boost::asio::io_context context;
  portal::Service service(limits, {});
  portal::Connections connections(service.limits);
  const auto added = [&](const std::string& peer) {
    const auto connection =
        std::make_shared<portal::Connection>(tcp::socket(context), peer, service, connections);
    const bool has_room = connections.make_room(connection->network());
    if (has_room) connections.add(connection);
    return has_room;
  };
  for (int i = 0; i < 10; ++i)
    CHECK(added("2001:db8:1:2::" + std::to_string(i + 1)));
  CHECK(connections.size() == 3);
  for (int i = 0; i < 3; ++i)
    CHECK(added("192.0.2." + std::to_string(i + 1)));
  CHECK(connections.size() == 6);
  // Now it is full, so the network that has most connections gives one up.
  CHECK(added("198.51.100.1"));
  CHECK(connections.size() == 6);
  CHECK(added("192.0.2.1"));
  CHECK(added("192.0.2.2"));
  CHECK(connections.size() == 6);
  // This machine may have more than the share of a network, because a proxy on it brings everybody.
  for (int i = 0; i < 5; ++i)
    CHECK((added("127.0.0.1") && added("::1")));
  CHECK(connections.size() == 6);
  context.run();
}

TEST_CASE("a request that does not end is told so at its deadline") {
  portal::Limits limits;
  limits.request = milliseconds(150);
  const ServerFixture server(limits);
  for (const std::string begun : {"GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n",
                                  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1234"}) {
    INFO(begun);
    CHECK(status_in(Client(server).send(begun).all()) == 408);
  }
}

TEST_CASE("a request that stops at its deadline is not waited for, however its bytes fall") {
  portal::Limits limits;
  limits.request = milliseconds(200);
  limits.linger = milliseconds(200);
  const ServerFixture server(limits);
  std::vector<std::thread> clients;
  std::atomic<int> ended{0};
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&, i] {
      Client client(server);
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n");
      const auto until = std::chrono::steady_clock::now() + milliseconds(195 + i);
      std::this_thread::sleep_for(milliseconds(180));
      try {
        while (std::chrono::steady_clock::now() < until)
          client.send(std::string(256, 'a'));
      } catch (const std::exception&) {
        // The connection was closed meanwhile, which is what all of them wait for.
      }
      client.all();
      ++ended;
    });
  }
  for (std::thread& client : clients)
    client.join();
  CHECK(ended == 16);
}

TEST_CASE("a connection that says nothing is closed without a word") {
  portal::Limits limits;
  limits.silence = milliseconds(1'000);
  const ServerFixture server(limits);
  CHECK(Client(server).all().empty());
  // A connection that has been answered before is closed in the same way.
  CHECK(answers_in(Client(server).send(get("/a", "")).all()) == 1);
}

TEST_CASE("a server that stops finishes what it has begun, and nobody new comes in") {
  portal::Limits limits;
  limits.linger = milliseconds(10'000);
  ServerFixture server(limits);
  Client busy(server), silent(server), half(server);
  half.send(get("/a", "")).some(1);
  half.send("GET /half HTTP/1.1\r\nHost: x\r\n");
  busy.send(get("/read", "") + get("/next", ""));
  server.gate.wait_for(1);
  server.begin_to_stop();
  CHECK(silent.all().empty());
  half.send("\r\n");
  CHECK(half.all().find("/half") != std::string::npos);
  server.gate.open();
  const std::string received = busy.all();
  CHECK(answers_in(received) >= 1);
  CHECK(received.find("Connection: close") != std::string::npos);
  const int port = server.port();
  server.stop();
  boost::asio::io_context context;
  tcp::socket late(context);
  boost::system::error_code error;
  late.connect({boost::asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(port)}, error);
  CHECK(error);
}
