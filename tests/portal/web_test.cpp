// These tests are of HTTP without a socket: fields, messages, routes, cookies, and where a request comes
// from.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include "portal/origin.hpp"
#include "portal/web/fields.hpp"
#include "portal/web/message.hpp"
#include "portal/web/network.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"
#include "portal/web/security_headers.hpp"
#include "support/catch.hpp"

TEST_CASE("fields keep their order, their doubles and their line ends") {
  const auto fields = portal::decoded_fields("b=1&a=%C3%A6+%26&b=2&c=x%0D%0Ay%0D&d&=e&&f=%zz%4");
  REQUIRE(fields);
  REQUIRE(fields->size() == 7);
  CHECK((*fields)[0].name == "b");
  CHECK((*fields)[1].value == "æ &");
  CHECK(portal::all_of(*fields, "b") == std::vector<std::string>{"1", "2"});
  CHECK(portal::field(*fields, "c") == "x\ny\r");
  CHECK(portal::has_field(*fields, "d"));
  CHECK(portal::field(*fields, "f") == "%zz%4");
  CHECK(portal::field(*fields, "g").empty());
}

TEST_CASE("fields that are no text, or too many, are refused") {
  CHECK_FALSE(portal::decoded_fields("%00=a"));
  CHECK(portal::decoded_fields("a=%00"));
  CHECK_FALSE(portal::decoded_fields("a=%ff"));
  CHECK_FALSE(portal::decoded_fields("%c3=a"));
  CHECK_FALSE(portal::decoded_fields("a&a&a", 2));
  CHECK(portal::decoded_fields("a&a", 2));
}

TEST_CASE("what is percent-encoded comes back") {
  std::string every;
  for (int c = 1; c < 128; ++c)
    every += static_cast<char>(c);
  const auto fields = portal::decoded_fields("a=" + portal::percent_encoded(every));
  REQUIRE(fields);
  CHECK(fields->front().value == every);
}

namespace {

// It returns the status that a request is refused with, 0 where it is whole, and -1 where more has to come.
int status_of(const std::string& arrived, const portal::Limits& limits = {}) {
  portal::Parser parser;
  portal::set_limits(parser, limits);
  const portal::HeadStep head = portal::parse_head(parser, arrived, 0, limits);
  if (!head.whole) return head.status == 0 ? -1 : head.status;
  std::size_t used = head.used;
  boost::system::error_code error;
  parser.eager(true);
  while (!parser.is_done() && used < arrived.size()) {
    used += parser.put(boost::asio::buffer(arrived.data() + used, arrived.size() - used), error);
    if (error) return portal::status_of_error(error, parser.get());
  }
  return parser.is_done() ? 0 : -1;
}

std::string posted(const std::string& headers) {
  return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

}  // namespace

TEST_CASE("a request is whole once its body is there") {
  const std::string head = posted("content-length:  5\r\n");
  for (std::size_t i = 0; i < head.size(); ++i)
    CHECK(status_of(head.substr(0, i)) == -1);
  CHECK(status_of(head + "1234") == -1);
  CHECK(status_of(head + "12345") == 0);
  CHECK(status_of(head + "12345GET /") == 0);
  CHECK(status_of("GET / HTTP/1.1\r\nHost: x\r\n\r\n") == 0);
  CHECK(status_of(posted("Content-Length: 3\r\n") + "a\nb") == 0);
}

TEST_CASE("a request of which nobody can say where it ends is refused") {
  const auto refused = [](const std::string& headers) { return status_of(posted(headers)); };
  CHECK(refused("") == 411);
  CHECK(refused("Transfer-Encoding: chunked\r\n") == 411);
  CHECK(refused("Content-Length: 1\r\nContent-Length: 1\r\n") == 400);
  CHECK(refused("Content-Length: 1, 1\r\n") == 400);
  CHECK(refused("Content-Length: 0\r\nContent-Length:\r\nContent-Length: 5\r\n") == 400);
  CHECK(refused("Content-Length: -1\r\n") == 400);
  CHECK(refused("Content-Length: +1\r\n") == 400);
  CHECK(refused("Content-Length: 1x\r\n") == 400);
  CHECK(refused("Content-Length: 0x1\r\n") == 400);
  CHECK(refused("Content-Length:\r\n") == 400);
  CHECK(refused("Content-Length: 99999999999999999999\r\n") == 400);
  CHECK(refused("Content-Length: 262145\r\n") == 413);
  CHECK(refused("Content-Length: 262144\r\n") == -1);
  CHECK(refused("Content-Length : 1\r\n") == 400);
  CHECK(refused("Transfer-Encoding : chunked\r\n") == 400);
  CHECK(refused("A: b\nContent-Length: 5\r\n") == 400);
  CHECK(refused("A: b\n\r\n") == 400);
  CHECK(refused("\nA: b\r\n") == 400);
  CHECK(refused("A: b\rContent-Length: 5\r\n") == 400);
  CHECK(status_of("GET / HTTP/1.1\nContent-Length: 5\r\n\r\n") == 400);
  // A request with both, in either order, is refused: where a proxy believes the one and we believe the
  // other, a request hides in another.
  const int both = refused("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n");
  CHECK((both == 400 || both == 411));
  const int turned = refused("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n");
  CHECK((turned == 400 || turned == 411));
}

TEST_CASE("too many or too long headers are refused") {
  const portal::Limits limits;
  const std::string begin = "GET / HTTP/1.1\r\nHost: x\r\n";
  std::string many = begin;
  for (std::size_t i = 1; i < limits.header_count; ++i)
    many += "A: b\r\n";
  CHECK(status_of(many + "\r\n") == 0);
  CHECK(status_of(many + "A: b\r\n\r\n") == 431);
  CHECK(status_of(begin + "A: " + std::string(limits.header_bytes, 'a')) == 431);
  const auto of_address = [](std::size_t bytes) {
    return status_of("GET /" + std::string(bytes - 1, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n");
  };
  CHECK(of_address(limits.address_bytes) == 0);
  CHECK(of_address(limits.address_bytes + 1) == 414);
  CHECK(status_of("GET /" + std::string(limits.header_bytes, 'a')) == 414);
}

TEST_CASE("a head is held to its limits in whatever packets it arrives") {
  const portal::Limits limits;
  for (const std::string line : {"A:\r\n", "Abc: 1234567890\r\n"}) {
    for (std::size_t packet = 1; packet < 40; ++packet) {
      INFO(line << packet);
      const std::string arrived = "GET / HTTP/1.1\r\nHost: x\r\n" + [&] {
        std::string lines;
        while (lines.size() < 2 * limits.header_bytes)
          lines += line;
        return lines;
      }();
      portal::Parser parser;
      portal::set_limits(parser, limits);
      portal::HeadStep step;
      std::size_t used = 0;
      std::size_t there = 0;
      while (step.status == 0 && there < arrived.size()) {
        there = std::min(there + packet, arrived.size());
        step = portal::parse_head(parser, std::string_view(arrived).substr(used, there - used), used, limits);
        used += step.used;
      }
      // The address seems too long where no line was read yet.
      CHECK((step.status == 431 || step.status == 414));
      CHECK(there <= limits.header_bytes + packet);
    }
  }
}

TEST_CASE("a header that goes on in another line is refused") {
  CHECK(status_of("GET / HTTP/1.1\r\nHost:\r\n x\r\n\r\n") == 400);
  CHECK(status_of(posted("Content-Length:\r\n 0\r\n")) == 400);
  CHECK(status_of(posted("A: b\r\n\tTransfer-Encoding: chunked\r\nContent-Length: 0\r\n")) == 400);
}

TEST_CASE("a request names one machine and a path on it") {
  for (const char* host :
       {"127.0.0.1:80@evil", "[::1]evil", "[::1", "a b", "a/b", "a:b", "a:80:90", "http://a"}) {
    INFO(host);
    CHECK(status_of(std::string("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n") == 400);
  }
  for (const char* host :
       {"a", "a.example:80", "[::1]", "[2001:db8::1]:8080", "127.0.0.1:1", "a_b-c.example", "a:", ""}) {
    INFO(host);
    CHECK(status_of(std::string("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n") == 0);
  }
  CHECK(status_of("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n") == 400);
  CHECK(status_of("GET / HTTP/1.0\r\n\r\n") == 0);
  CHECK(status_of("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
  CHECK(status_of("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
}

TEST_CASE("a form is read for what it says, and no other body is") {
  const auto message = [](const std::string& type, const std::string& body) {
    portal::http::request<portal::http::string_body> made(portal::http::verb::post, "/a%20b+c?q=%C3%A6+d",
                                                          11);
    made.set(portal::http::field::content_type, type);
    made.body() = body;
    return made;
  };
  const auto form = message("application/x-www-form-urlencoded; charset=utf-8", "a=1+2");
  const auto request = portal::request_from(form, "192.0.2.1");
  REQUIRE(request);
  CHECK(request->method == "POST");
  CHECK(request->path == "/a b+c");
  CHECK(portal::field(request->query, "q") == "æ d");
  CHECK(portal::field(request->posted, "a") == "1 2");
  CHECK(request->peer == "192.0.2.1");
  CHECK_FALSE(portal::has_other_body(form));
  CHECK_FALSE(portal::request_from(message("application/x-www-form-urlencoded", "%00=1"), ""));
  const auto json = message("application/json", "{}");
  CHECK(portal::has_other_body(json));
  CHECK(portal::request_from(json, "")->posted.empty());
  CHECK(portal::has_other_body(message("application/x-www-form-urlencodedx", "a=1")));
}

TEST_CASE("an answer says how long its body is, where it has one") {
  portal::Answer answer;
  answer.body = "12345";
  const auto whole = portal::response_from(answer, false, true, false);
  CHECK(whole.body() == "12345");
  CHECK(whole[portal::http::field::content_length] == "5");
  const auto head = portal::response_from(answer, true, false, false);
  CHECK(head.body().empty());
  CHECK(head[portal::http::field::content_length] == "5");
  CHECK(head[portal::http::field::connection] == "close");
  answer.status = 304;
  const auto unchanged = portal::response_from(answer, false, true, false);
  CHECK(unchanged.body().empty());
  CHECK(unchanged.count(portal::http::field::content_length) == 0);
}

TEST_CASE("an answer's header holds no line break") {
  for (const char* value : {"/a\r\nSet-Cookie: b=c", "/a\nb", "/a\tb", "/\x7f"}) {
    portal::Answer answer = portal::see_other(value);
    CHECK_THROWS_AS(portal::response_from(answer, false, true, false), std::invalid_argument);
    answer.headers.clear();
    answer.cookies.push_back({"a", value, 0});
    CHECK_THROWS_AS(portal::response_from(answer, false, true, false), std::invalid_argument);
  }
}

TEST_CASE("another request follows unless one of the two sides ends the connection") {
  portal::Head head;
  head.version(11);
  CHECK(portal::goes_on_after(head));
  head.insert(portal::http::field::connection, "keep-alive");
  CHECK(portal::goes_on_after(head));
  head.insert(portal::http::field::connection, "x, CLOSE");
  CHECK_FALSE(portal::goes_on_after(head));
  head.erase(portal::http::field::connection);
  head.version(10);
  CHECK_FALSE(portal::goes_on_after(head));
}

TEST_CASE("a network is what one subscriber has alone") {
  CHECK(portal::network_of("192.0.2.7") == "192.0.2.7");
  CHECK(portal::network_of("::ffff:192.0.2.7") == "192.0.2.7");
  CHECK(portal::network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(portal::network_of("2001:DB8:1:2::9") == portal::network_of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  CHECK(portal::network_of("2001:db8:1:3::9") != portal::network_of("2001:db8:1:2::9"));
  CHECK(portal::network_of("unknown") == "unknown");
  CHECK(portal::is_loopback(portal::network_of("::1")));
  // These are the forms in which proxies write addresses.
  CHECK(portal::network_of("192.0.2.7:5678") == "192.0.2.7");
  CHECK(portal::network_of("[2001:db8:1:2::9]:5678") == "2001:db8:1:2::/64");
  CHECK(portal::network_of("[2001:db8:1:2::9]") == "2001:db8:1:2::/64");
  for (const char* text : {"", "[", "]", "[]", ":", "[:", "a:b", "[::1"})
    CHECK_NOTHROW(portal::network_of(text));
  CHECK(portal::plain_address("::ffff:127.0.0.1") == "127.0.0.1");
  CHECK(portal::plain_address("2001:db8::1") == "2001:db8::1");
  for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost"}) {
    INFO(address);
    CHECK(portal::is_loopback(address));
  }
  for (const char* address : {"128.0.0.1", "::2", "127.evil.example", "", "localhost.example"}) {
    INFO(address);
    CHECK_FALSE(portal::is_loopback(address));
  }
}

TEST_CASE("an address fits a pattern part by part") {
  portal::PathValues values;
  CHECK(portal::fits("/", "/", values));
  CHECK(portal::fits("/o/{organisation}/{board}", "/o/a.b/c", values));
  CHECK(values["organisation"] == "a.b");
  CHECK(values["board"] == "c");
  for (const char* path : {"/o/a", "/o/a/b/c", "/o/a/b/", "/o//b", "//o/a/b", "/x/a/b", "o/a/b", "",
                           "/o/a b/c", "/o/a\n/c", "/o/<a>/c"}) {
    INFO(path);
    CHECK_FALSE(portal::fits("/o/{organisation}/{board}", path, values));
  }
}

TEST_CASE("a route knows its methods") {
  portal::Router<int> router;
  router.add("GET", "/a", 1);
  router.add("POST", "/a", 2);
  CHECK(*router.find("GET", "/a").page == 1);
  CHECK(*router.find("HEAD", "/a").page == 1);
  CHECK(*router.find("POST", "/a").page == 2);
  CHECK(router.find("PUT", "/a").page == nullptr);
  CHECK(router.find("PUT", "/a").other_method);
  CHECK_FALSE(router.find("GET", "/b").other_method);
}

TEST_CASE("a cookie is found by its whole name") {
  portal::Request request;
  request.headers = {{"cookie", "xportal=1; portal=2;portal=3; a"}, {"COOKIE", "late=4"}};
  CHECK(request.cookie("portal") == "2");
  CHECK(request.cookie("late") == "4");
  CHECK(request.cookie("a").empty());
  CHECK(request.cookie("ortal").empty());
}

TEST_CASE("a cookie is for us alone, and for https alone where we have it") {
  CHECK(portal::set_cookie({"a", "b", 0}, false) == "a=b; Path=/; HttpOnly; SameSite=Lax");
  CHECK(portal::set_cookie({"a", "b", 60}, true) ==
        "a=b; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
  CHECK(portal::set_cookie({"a", "", -1}, false) == "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST_CASE("https is promised to browsers only where there is https") {
  portal::Answer with;
  portal::Answer without;
  portal::secure(with, true);
  portal::secure(without, false);
  CHECK(with.headers.size() == without.headers.size() + 1);
}

TEST_CASE("a request under a stranger's name is not for us") {
  const auto is_for_us = [](const std::string& host, const std::string& address, bool loopback) {
    portal::Request request;
    request.headers = {{"Host", host}};
    return portal::is_meant_for_us(request, address, loopback);
  };
  for (const char* host : {"127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080", "127.0.0.9"})
    CHECK(is_for_us(host, "", true));
  for (const char* host :
       {"evil.example", "evil.example:8080", "127.evil.example", "", "localhost.evil.example"}) {
    INFO(host);
    CHECK_FALSE(is_for_us(host, "", true));
  }
  CHECK(is_for_us("anything.example", "", false));
  CHECK(is_for_us("portal.example", "https://portal.example", false));
  CHECK(is_for_us("Portal.EXAMPLE:443", "https://portal.example", false));
  CHECK_FALSE(is_for_us("evil.example", "https://portal.example", false));
  CHECK(is_for_us("127.0.0.1:8080", "https://portal.example", true));
}

TEST_CASE("a form from another site is not from our page") {
  const auto from = [](const std::string& origin, const std::string& site, const std::string& address = {}) {
    portal::Request request;
    request.headers = {{"Host", "127.0.0.1:8080"}};
    if (!origin.empty()) request.headers.emplace_back("Origin", origin);
    if (!site.empty()) request.headers.emplace_back("Sec-Fetch-Site", site);
    return portal::is_from_our_page(request, address);
  };
  CHECK(from("", ""));
  CHECK(from("http://127.0.0.1:8080", "same-origin"));
  CHECK(from("https://portal.example", "", "https://portal.example/"));
  CHECK(from("https://PORTAL.example", "", "https://portal.example"));
  CHECK_FALSE(from("http://127.0.0.1:8081", ""));
  CHECK_FALSE(from("https://evil.example", ""));
  CHECK_FALSE(from("null", ""));
  CHECK_FALSE(from("", "cross-site"));
  CHECK_FALSE(from("", "same-site"));
}

TEST_CASE("who asked is told by our own proxy alone") {
  portal::Request request;
  request.peer = "127.0.0.1";
  request.headers = {{"X-Forwarded-For", "1.2.3.4, 5.6.7.8"}};
  CHECK(portal::asking_address(request, "https://portal.example") == "5.6.7.8");
  CHECK(portal::asking_address(request, "") == "127.0.0.1");
  // A proxy may add a line of its own below the one that the browser made up.
  request.headers.emplace_back("x-forwarded-for", "7.7.7.7 ,\t8.8.8.8 ");
  CHECK(portal::asking_address(request, "https://portal.example") == "8.8.8.8");
  request.headers.emplace_back("X-Forwarded-For", " , ");
  CHECK(portal::asking_address(request, "https://portal.example") == "127.0.0.1");
  request.peer = "9.9.9.9";
  CHECK(portal::asking_address(request, "https://portal.example") == "9.9.9.9");
}

TEST_CASE("nobody is sent on to another site") {
  CHECK(portal::local_address("/o/a/b?c=d") == "/o/a/b?c=d");
  for (const char* wanted : {"", "x", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb",
                             "/a b", "javascript:alert(1)"}) {
    INFO(wanted);
    CHECK(portal::local_address(wanted) == "/");
  }
}
