#include "guide/text_direction.hpp"
#include "support/catch.hpp"

using namespace almene;

TEST_CASE("characters that set or end a direction are found, and their neighbours are not") {
  for (const char* text : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202E", "\u2066", "\u2069"}) {
    CAPTURE(text);
    CHECK(guide::has_direction_control(std::string("15.000 ") + text + " kr."));
  }
  for (const char* text :
       {"\u061B", "\u200D", "\u2010", "\u2029", "\u202F", "\u2065", "\u206A", "–", "\xE2\x80"}) {
    CAPTURE(text);
    CHECK_FALSE(guide::has_direction_control(std::string("15.000 ") + text));
  }
}

TEST_CASE("each line that turns its direction is an isolate of its own") {
  CHECK(guide::isolated("15.000 kr.") == "15.000 kr.");
  CHECK(guide::isolated("a\u202Eb\nc") == "\u2068a\u202Eb\u2069\nc");
  CHECK(guide::isolated("a\u2067b") == "\u2068a\u2067b\u2069\u2069");
  CHECK(guide::isolated("a\u2067b\u2069c") == "\u2068a\u2067b\u2069c\u2069");
  // An end of nothing would end the isolate that the line is in.
  CHECK(guide::isolated("a\u2069b") == "\u2068ab\u2069");
}
