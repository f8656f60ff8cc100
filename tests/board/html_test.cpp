// These tests are of the one writer of HTML: what it writes shows nothing of its block, and escapes what must
// be escaped.
#include "pages/html.hpp"
#include "support/catch.hpp"

using almene::pages::Html;

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

std::string written(std::string_view text) {
  std::string out;
  Html html(out);
  html.text(text).finish();
  return out;
}

}  // namespace

TEST_CASE("every byte is escaped or left as it is, wherever it stands") {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t before = 0; before < 18; ++before) {
      const auto text = std::string(before, 'a') + static_cast<char>(byte) + std::string(17 - before, 'z');
      INFO(byte << " at " << before);
      REQUIRE(written(text) == escaped(text));
    }
  }
  CHECK(written("") == "");
  CHECK(written("<<&&\"\"''>>") == escaped("<<&&\"\"''>>"));
}

TEST_CASE("what does not fit the block comes in order, whole") {
  constexpr std::size_t kBlock = 4096;
  for (const auto size : {kBlock - 2, kBlock - 1, kBlock, kBlock + 1, 3 * kBlock}) {
    const std::string text(size, 'a');
    std::string out = "before";
    Html html(out);
    html.raw("<p>").text(text).raw("&").attribute("title", {"x<", text}).raw("</p>");
    CHECK(html.size() == 6 + 3 + size + 1 + 9 + 4 + size + 5);
    html.finish();
    CHECK(out == "before<p>" + text + "& title=\"x&lt;" + text + "\"</p>");
  }
}

TEST_CASE("a place that was remembered is where another's markup comes in") {
  std::string out;
  Html html(out);
  html.raw("<article>");
  const auto place = html.size();
  html.raw("<p></p>");
  html.insert(place, "<b></b>");
  html.raw("</article>").finish();
  CHECK(out == "<article><b></b><p></p></article>");
}
