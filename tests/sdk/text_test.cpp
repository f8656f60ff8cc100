// These tests are of text, ids and statuses.
#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

TEST_CASE("UTF-8 is UTF-8 only in its shortest form and without surrogates") {
  for (const char* good :
       {"", "a", "æøå", "\xEF\xBF\xBF", "\xED\x9F\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CHECK(agenda::is_utf8(good));
    for (std::size_t before = 0; before < 18; ++before)
      CHECK(agenda::is_utf8(std::string(before, 'a') + good + std::string(17 - before, 'z')));
  }
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82",
                          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE6"}) {
    CHECK_FALSE(agenda::is_utf8(bad));
    for (std::size_t before = 0; before < 18; ++before)
      CHECK_FALSE(agenda::is_utf8(std::string(before, 'a') + bad + std::string(17 - before, 'z')));
  }
}

TEST_CASE("a control character is any but TAB and LF, of both sets") {
  CHECK_FALSE(agenda::has_control("æ\tø\nå\xC2\xA0"));
  for (const char* bad : {"a\x01", "\r", "\x1F", "\x7F", "a\xC2\x80", "\xC2\x9F b"})
    CHECK(agenda::has_control(bad));
  CHECK(agenda::has_control(std::string_view("a\0", 2)));
  CHECK(agenda::is_line("Aase Lund"));
  for (const char* bad : {"a\tb", "a\nb", "a\xC2\x85", "\xFF"})
    CHECK_FALSE(agenda::is_line(bad));
}

// Eight bytes are looked at together; a character may stand anywhere in and across them.
TEST_CASE("a control character is found wherever it stands, and nothing else is taken for one") {
  for (std::size_t at = 0; at < 20; ++at) {
    for (int byte = 0; byte < 0x80; ++byte) {
      std::string text(20, ' ');
      text[at] = static_cast<char>(byte);
      INFO(at << " " << byte);
      CHECK(agenda::has_control(text) == agenda::is_control(text, at));
    }
    for (const char* two : {"\xC2\x80", "\xC2\x9F", "\xC2\xA0", "\xC3\x80", "\xDF\xBF"}) {
      auto text = std::string(20, '~');
      text.insert(at, two);
      INFO(text);
      CHECK(agenda::has_control(text) == agenda::is_control(text, at));
    }
  }
}

TEST_CASE("printable ASCII is neither a control character nor beyond ASCII, wherever it stands") {
  CHECK(agenda::is_printable_ascii(""));
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t before = 0; before < 10; ++before) {
      const auto text = std::string(before, 'a') + static_cast<char>(byte) + std::string(9 - before, 'z');
      INFO(byte << " at " << before);
      REQUIRE(agenda::is_printable_ascii(text) == (byte >= 0x20 && byte < 0x7F));
    }
  }
}

TEST_CASE("an id is 1 to 128 bytes out of a small alphabet") {
  CHECK(agenda::is_id("almene-maal.tema-3"));
  CHECK(agenda::is_id("A_z~9@x:y+z"));
  CHECK(agenda::is_id(std::string(128, 'x')));
  for (const std::string& bad : {std::string(), std::string(129, 'x'), std::string("a b"), std::string("ø"),
                                 std::string("a/b"), std::string("a\0b", 3)}) {
    CHECK_FALSE(agenda::is_id(bad));
  }
}

TEST_CASE("text without bytes is empty rather than a crash") {
  CHECK(agenda::view_of(agenda_text{nullptr, 5}).empty());
  CHECK_FALSE(agenda::is_sound({nullptr, 5}));
  CHECK(agenda::is_sound({nullptr, 0}));
  CHECK(agenda::string_of(agenda::text_of("æ")) == "æ");
}

TEST_CASE("rubbish is INTERNAL, and STOP is a visitor's word only") {
  CHECK(agenda::status_name(AGENDA_CONFLICT) == "CONFLICT");
  for (const agenda_status rubbish : {0, 1, -1, 201, 0x7FFFFFFF}) {
    CHECK_FALSE(agenda::is_known(rubbish));
    CHECK(agenda::known(rubbish) == AGENDA_INTERNAL);
    CHECK(agenda::after_visit(rubbish) == AGENDA_INTERNAL);
  }
  CHECK(agenda::known(AGENDA_STOP) == AGENDA_INTERNAL);
  CHECK(agenda::known(AGENDA_NOT_MODIFIED) == AGENDA_INTERNAL);
  CHECK(agenda::known_visit(AGENDA_STOP) == AGENDA_STOP);
  CHECK(agenda::after_visit(AGENDA_STOP) == AGENDA_OK);
}

TEST_CASE("a date is a day that exists") {
  for (const char* date : {"2026-03-03", "2024-02-29", "1900-01-01", "9999-12-31", "2000-02-29"}) {
    INFO(date);
    CHECK(agenda::is_date(date));
  }
  for (const char* date : {"", "2026-02-29", "1900-02-29", "2026-00-10", "2026-01-00", "2026-04-31",
                           "1899-12-31", "26-03-03", "2026-3-3", "2026-13-01", "2026-06-31", "2026/03/03",
                           "2026-03-3x", " 2026-03-03", "2026-03-03 ", "２０２６-03-03"}) {
    INFO(date);
    CHECK_FALSE(agenda::is_date(date));
  }
}
