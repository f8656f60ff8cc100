#include "board/action_context.hpp"
#include "board/check.hpp"
#include "board/visible_text.hpp"
#include "support/catch.hpp"

using namespace almene;

TEST_CASE("the local date is the board's own, not the server's") {
  constexpr std::int64_t kLateInUtc = 1'772'578'800'000;  // 2026-03-03T23:00:00Z
  CHECK(board::local_date({kLateInUtc, 0}) == "2026-03-03");
  CHECK(board::local_date({kLateInUtc, 60}) == "2026-03-04");
  CHECK(board::local_date({kLateInUtc, -120}) == "2026-03-03");
  CHECK(board::local_date({0, -60}) == "1969-12-31");
}

TEST_CASE("text is stored with its line breaks as LF and without blanks at the ends") {
  CHECK(board::clean_text("note", "  a\r\nb\tc \n") == "a\nb\tc");
  CHECK(board::clean_text("note", "\n \t") == "");
  CHECK(board::clean_text("note", "é – “Å”") == "é – “Å”");
}

TEST_CASE("days between two dates are counted over leap days, whichever comes first") {
  CHECK(board::days_between("2026-03-03", "2026-03-03") == 0);
  CHECK(board::days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(board::days_between("2027-03-04", "2026-03-03") == 366);
  CHECK(board::days_between("1900-01-01", "9999-12-31") == 2958463);
  CHECK_FALSE(board::days_between("2026-03-03", ""));
  CHECK_FALSE(board::days_between("i går", "2026-03-03"));
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
