// These rows measure the reference portal: the instructions of a page, the time of requests against its own
// server with one answer for everybody, and the page of a meeting against that of a topic.
#include <sys/eventfd.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "browsers.hpp"
#include "once.hpp"
#include "open_portal.hpp"
#include "portal/web/server.hpp"
#include "rows.hpp"

namespace bench {
namespace {

constexpr int kBrowsers = 8;
constexpr const char* kAddress =
    "/o/boligselskabet/board/m/2026-03-03/i/almene-maal.tema-3.democratic-actor/meeting";

// This is a server on a port and a thread of its own.
class ServedAnswers {
 public:
  explicit ServedAnswers(portal::Answering answering)
      : server_("127.0.0.1", 0, portal::Limits(), std::move(answering)),
        stop_(::eventfd(0, EFD_CLOEXEC)),
        thread_([this] { server_.run(stop_); }) {}
  ~ServedAnswers() {
    const std::uint64_t one = 1;
    static_cast<void>(!::write(stop_, &one, sizeof one));
    thread_.join();
    ::close(stop_);
  }
  ServedAnswers(const ServedAnswers&) = delete;
  ServedAnswers& operator=(const ServedAnswers&) = delete;

  int port() const { return server_.port(); }

 private:
  portal::Server server_;
  int stop_;
  std::thread thread_;
};

// This is the portal as agenda-host serves it.
class PortalServer {
 public:
  explicit PortalServer(const std::string& database)
      : open_(database),
        served_({[this](const portal::Request& request) { return open_.portal().answer(request); },
                 [this](int status) { return open_.portal().refusal(status); },
                 [this](const portal::Request& request) { return open_.portal().work(request); }, false}) {}

  int port() const { return served_.port(); }
  std::string signed_in(const std::string& member) { return open_.signed_in(member); }

 private:
  OpenPortal open_;
  ServedAnswers served_;
};

// This server has one answer for everybody.
class FixedServer {
 public:
  FixedServer()
      : served_({[this](const portal::Request&) { return answer_; }, [this](int) { return answer_; },
                 [](const portal::Request&) { return portal::Work::reading; }, false}) {}

  int port() const { return served_.port(); }
  // It must be called before the first request that is to have this answer.
  void answer_with(std::string body) { answer_.body = std::move(body); }

 private:
  portal::Answer answer_;
  ServedAnswers served_;
};

std::string request_with(const std::string& cookie) {
  return "GET " + std::string(kAddress) +
         " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nCookie: portal=" + cookie + "\r\n\r\n";
}

// Afterwards both answer with as many bytes, headers and all.
void make_alike(FixedServer& fixed, const std::string& request, const std::string& page) {
  fixed.answer_with(page.substr(page.find("\r\n\r\n") + 4));
  const auto answer = answer_to(fixed.port(), request);
  const auto body = answer.size() - answer.find("\r\n\r\n") - 4;
  must(answer.size() <= page.size(), "the fixed answer is longer than the portal's");
  fixed.answer_with(std::string(body + page.size() - answer.size(), 'x'));
  must(answer_to(fixed.port(), request).size() == page.size(), "the fixed answer has another size");
}

Row instructions_of_page(const Run& run) {
  constexpr double kThousand = 1000, kLimit = 1500;
  const auto counted = instructions_of(run, {"portal-page", run.portal_database}) / kThousand;
  return row_of("portal-page", "kinstr", {{counted}, {kLimit}}, 1,
                "Thousands of instructions of the portal's process for the page of a topic, from request to "
                "answer, against 1,500.");
}

}  // namespace

void count_portal_page(const std::string& database) {
  class OnePage : public Once {
   public:
    explicit OnePage(const std::string& file) : portal_(file), cookie_(portal_.signed_in("aase")) {}
    void run() override { portal_.page(kAddress, cookie_); }

   private:
    OpenPortal portal_;
    std::string cookie_;
  };
  OnePage one(database);
  count(one);
}

std::vector<Row> portal_page(const Run& run) {
  must(std::filesystem::exists(run.portal_database),
       "there is no example organisation: packaging/bench makes it");
  PortalServer portal(run.portal_database);
  FixedServer fixed;
  const auto request = request_with(portal.signed_in("aase"));
  const auto page = answer_to(portal.port(), request);
  must(page.find("agenda-decision") != std::string::npos, "the portal's page shows no decision");
  make_alike(fixed, request, page);
  const auto browse = [&](int port, long each) {
    return seconds_of_browsers(port, request, page.size(), kBrowsers, each);
  };
  const auto each_of = [&](int port) {
    const auto seconds = browse(port, 50) / 50;
    return std::max(50L, static_cast<long>((run.quick ? 0.2 : 0.5) / seconds));
  };
  const auto ours = each_of(portal.port()), theirs = each_of(fixed.port());
  const auto time_of_one = [&](int port, long each) {
    return browse(port, each) / static_cast<double>(each * kBrowsers) / kMicroseconds;
  };
  const auto pairs = in_turn(
      run.quick ? 5 : 11, [&] { return time_of_one(portal.port(), ours); },
      [&] { return time_of_one(fixed.port(), theirs); });
  return {
      instructions_of_page(run),
      row_of("portal-served", "us", pairs, kForInformation,
             "Time for each of the requests of " + std::to_string(kBrowsers) +
                 " connections for a topic's page of " + std::to_string(page.size()) +
                 " bytes from the portal, against a fixed answer of as many bytes from the same server.")};
}

Row meeting_page(const Run& run) {
  OpenPortal portal(run.portal_database);
  const auto cookie = portal.signed_in("aase");
  const std::string meeting = "/o/boligselskabet/board/m/2026-03-03";
  must(portal.page(meeting, cookie).find("/i/almene-maal.tema-3.democratic-actor") != std::string::npos,
       "the page of the meeting lists no topics");
  return row_of("meeting-page", "us",
                in_turn(
                    run.effort, kMicroseconds, [&] { portal.page(meeting, cookie); },
                    [&] { portal.page(kAddress, cookie); }),
                2.0, "The portal's page of a meeting with its whole agenda, against its page of one topic.");
}

}  // namespace bench
