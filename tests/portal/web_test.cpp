// HTTP without a socket: fields, framing, routes, cookies, where a request comes from.
#include "portal/origin.hpp"
#include "portal/web/fields.hpp"
#include "portal/web/framing.hpp"
#include "portal/web/listening.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"
#include "portal/web/security_headers.hpp"
#include "support/catch.hpp"

using portal::framing_of;

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

TEST_CASE("a request is whole once its body is there") {
  const portal::Limits limits;
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\ncontent-length:  5\r\n\r\n";
  for (std::size_t i = 0; i < head.size(); ++i)
    CHECK_FALSE(framing_of(head.substr(0, i), limits).whole);
  CHECK_FALSE(framing_of(head + "1234", limits).whole);
  CHECK(framing_of(head + "12345", limits).whole);
  CHECK(framing_of(head + "12345GET /", limits).whole);
  CHECK(framing_of("GET / HTTP/1.1\r\n\r\n", limits).whole);
}

TEST_CASE("a request of which nobody can say where it ends is refused") {
  const portal::Limits limits;
  const auto refused = [&](const std::string& headers) {
    return framing_of("POST / HTTP/1.1\r\n" + headers + "\r\n", limits).refused;
  };
  CHECK(refused("Transfer-Encoding: chunked\r\n") == 411);
  CHECK(refused("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n") == 411);
  CHECK(refused("Content-Length: 1\r\nContent-Length: 1\r\n") == 400);
  CHECK(refused("Content-Length: -1\r\n") == 400);
  CHECK(refused("Content-Length: 1x\r\n") == 400);
  CHECK(refused("Content-Length: 99999999999999999999\r\n") == 413);
  CHECK(refused("Content-Length: 262145\r\n") == 413);
  CHECK(refused("Content-Length: 262144\r\n") == 0);
  // The library ends a line at a bare LF, too: what stands behind it must not be its alone to see.
  CHECK(refused("A: b\nContent-Length: 5\r\n") == 400);
  CHECK(refused("A: b\nTransfer-Encoding: chunked\r\n") == 400);
  CHECK(refused("A: b\n\r\n") == 400);
  CHECK(refused("\nA: b\r\n") == 400);
  CHECK(refused("A: b\r\n\n") == 400);
  CHECK(framing_of("GET / HTTP/1.1\nContent-Length: 5\r\n\r\n", limits).refused == 400);
  CHECK(framing_of("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na\nb", limits).whole);
}

TEST_CASE("too many or too long headers are refused before they end") {
  const portal::Limits limits;
  const std::string begin = "GET / HTTP/1.1\r\n";
  std::string many = begin;
  for (std::size_t i = 0; i <= limits.header_count; ++i)
    many += "A: b\r\n";
  CHECK(framing_of(many + "\r\n", limits).refused == 431);
  CHECK(framing_of(begin + "A: " + std::string(limits.header_bytes, 'a'), limits).refused == 431);
  CHECK(framing_of("GET /" + std::string(limits.address_bytes + 40, 'a'), limits).refused == 414);
  CHECK(framing_of("GET /" + std::string(limits.address_bytes - 40, 'a'), limits).refused == 0);
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
  const auto asked = [](const std::string& host, const std::string& address, bool loopback) {
    portal::Request request;
    request.headers = {{"Host", host}};
    return portal::is_meant_for_us(request, address, loopback);
  };
  for (const char* host : {"127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080", "127.0.0.9"})
    CHECK(asked(host, "", true));
  for (const char* host :
       {"evil.example", "evil.example:8080", "127.evil.example", "", "localhost.evil.example"}) {
    INFO(host);
    CHECK_FALSE(asked(host, "", true));
  }
  CHECK(asked("anything.example", "", false));
  CHECK(asked("portal.example", "https://portal.example", false));
  CHECK(asked("Portal.EXAMPLE:443", "https://portal.example", false));
  CHECK_FALSE(asked("evil.example", "https://portal.example", false));
  CHECK(asked("127.0.0.1:8080", "https://portal.example", true));
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
