#include <utf8.h>

#include <cstdint>
#include <iterator>
#include <string>

#include "board/check.hpp"
#include "board/visible_text.hpp"
#include "support/catch.hpp"

using namespace almene;

TEST_CASE("text is stored with its line breaks as LF and without blanks at the ends") {
  CHECK(board::clean_text("note", "  a\r\nb\tc \n") == "a\nb\tc");
  CHECK(board::clean_text("note", "\n \t") == "");
  CHECK(board::clean_text("note", "é – “Å”") == "é – “Å”");
}

TEST_CASE("characters that are not drawn stay in a text that is visible") {
  CHECK(board::clean_text("note", "\u200B") == "");
  CHECK(board::clean_text("note", " \u200D\uFEFF ") == "");
  CHECK(board::clean_text("note", "❤\uFE0F") == "❤\uFE0F");
  CHECK(board::clean_text("note", "\u2003å\u00A0") == "å");
  CHECK(board::clean_text("note", "a\u2028") == "a");
}

TEST_CASE("texts that look the same fold to the same") {
  CHECK(board::folded("  Åse \u00A0NØRREGÅRD\u200B ") == "åse nørregård");
  CHECK(board::folded("ŁUKASZ ÿ Ÿ Ž") == "łukasz ÿ ÿ ž");
  CHECK(board::folded("×") == "×");
  CHECK(board::folded("\u3000\u200B") == "");
  CHECK(board::folded("李") == "李");
}

TEST_CASE("an accent that stands by itself is part of the letter before it") {
  CHECK(board::folded("A\u030Ase Z\u0308") == board::folded("Åse Z\u0308"));
  CHECK(board::drawn("A\u030Ase Rene\u0301 O\u0308 Y\u0308 S\u030C") == "Åse René Ö \u0178 Š");
  CHECK(board::drawn("a\u200B\u030A") == "å");
  CHECK(board::drawn("x\u030A") == "x\u030A");
  CHECK(board::drawn("a \u030A") == "a \u030A");
  CHECK(board::drawn("\u030Aa") == "\u030Aa");
  CHECK(board::folded("A\u030A\u030A") == "å\u030A");
}

TEST_CASE("small letters are as long as their capitals") {
  for (std::uint32_t letter = 0x20; letter < 0x250; ++letter) {
    std::string text;
    utf8::append(static_cast<char32_t>(letter), std::back_inserter(text));
    INFO(letter);
    CHECK(board::in_small_letters(text).size() == text.size());
  }
}

TEST_CASE("an entry is named by the beginning of its first line") {
  CHECK(board::beginning_of("Nyt tag") == "Nyt tag");
  CHECK(board::beginning_of("Nyt tag\ni 2027") == "Nyt tag…");
  std::string long_line;
  for (int i = 0; i < 60; ++i)
    long_line += "å";
  CHECK(board::beginning_of(long_line) == long_line);
  CHECK(board::beginning_of(long_line + "b") == long_line + "…");
}
