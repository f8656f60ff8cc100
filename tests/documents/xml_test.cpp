// These tests are of text that becomes XML: nothing breaks out of it, and XML can hold all that is in it.
#include "documents/xml.hpp"

#include <pugixml.hpp>

#include "support/catch.hpp"

namespace {

std::string xml_of(std::string_view text) {
  std::string out;
  almene::documents::append_xml(out, text);
  return out;
}

// It gives the text as a reader finds it in an element and in an attribute.
std::pair<std::string, std::string> read(const std::string& xml) {
  pugi::xml_document tree;
  const std::string whole = "<a b=\"" + xml + "\">" + xml + "</a>";
  REQUIRE(tree.load_string(whole.c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  return {tree.child("a").child_value(), tree.child("a").attribute("b").value()};
}

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("text comes back from elements and attributes as it was") {
  for (const std::string text : {"", "<a>&amp;\"'</a>", "]]>", "a\nb\tc\r\nd\re", "æøå 你好 😀", " a  b "}) {
    INFO(text);
    CHECK(read(xml_of(text)) == std::make_pair(text, text));
  }
}

TEST_CASE("what XML cannot hold is replaced, and its neighbours stay") {
  for (int byte = 0; byte < 0x20; ++byte) {
    const auto text = std::string("a") + static_cast<char>(byte) + "b";
    const bool may_stand = byte == '\t' || byte == '\n' || byte == '\r';
    INFO(byte);
    CHECK((xml_of(text) == std::string("a").append(kReplaced).append("b")) == !may_stand);
  }
  CHECK(xml_of("a\xEF\xBF\xBE"
               "b\xEF\xBF\xBF") == std::string("a").append(kReplaced).append("b").append(kReplaced));
  CHECK(xml_of("\xEF\xBF\xBD") == kReplaced);
  CHECK(xml_of("\x7F\xC2\x80") == "\x7F\xC2\x80");
}

TEST_CASE("bytes that are no UTF-8 are replaced, each sequence once") {
  CHECK(xml_of("a\xFF<") == std::string("a").append(kReplaced).append("&lt;"));
  CHECK(xml_of("\xED\xA0\x80z") == std::string(kReplaced).append("z"));
  CHECK(xml_of("\xF0\x9F") == kReplaced);
  CHECK(xml_of("\xC3") == kReplaced);
  CHECK(xml_of("\x80\x80\x80\x80\x80") == std::string(kReplaced).append(kReplaced));
  CHECK(xml_of("\xC3(") == std::string(kReplaced).append("("));
}
