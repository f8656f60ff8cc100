// These tests are of addresses: which become links, and that no link spoils a paper.
#include "documents/web_address.hpp"

#include "support/catch.hpp"

using almene::documents::web_address;

TEST_CASE("addresses of the web are links as they are") {
  for (const std::string address :
       {"https://example.org", "http://example.org/", "HTTPS://Example.org:8080/a/b.pdf?x=1&y=%C3%A6#side-2",
        "http://127.0.0.1:3000/", "https://example.org?x", "https://example.org#x",
        "https://ærøgården.example/"}) {
    INFO(address);
    CHECK(web_address(address) == address);
  }
}

TEST_CASE("what may not stand in an address is encoded") {
  CHECK(web_address("https://example.org/å b\"<>") == "https://example.org/%C3%A5%20b%22%3C%3E");
  CHECK(web_address("https://example.org/100%&50%2") == "https://example.org/100%25&50%252");
  CHECK(web_address("https://example.org/#a#b") == "https://example.org/#a%23b");
  CHECK(web_address("https://example.org/[1]{2}\\|^`") == "https://example.org/%5B1%5D%7B2%7D%5C%7C%5E%60");
  CHECK(web_address("https://example.org/a\nb\tc") == "https://example.org/a%0Ab%09c");
}

TEST_CASE("other addresses are no links") {
  for (const std::string_view address : {"",
                                         "example.org",
                                         "javascript:alert(1)",
                                         "mailto:a@example.org",
                                         "file:///etc/passwd",
                                         "ftp://example.org",
                                         "https:",
                                         "https://",
                                         "https:///a",
                                         "https://?",
                                         "https://bank.example@evil.example/",
                                         "https://a b.example/",
                                         "https://example.org:port/",
                                         "https://example.org:123456/",
                                         "https://[::1]/",
                                         " https://example.org",
                                         "https:\\\\example.org",
                                         "//example.org",
                                         "https://\xFF.example/",
                                         "https://example.org/\xFF"}) {
    INFO(address);
    CHECK(!web_address(address));
  }
  CHECK(web_address("https://example.org/" + std::string(1900, 'a')));
  CHECK(!web_address("https://example.org/" + std::string(2000, 'a')));
  CHECK(!web_address("https://example.org/" + std::string(700, ' ')));
}
