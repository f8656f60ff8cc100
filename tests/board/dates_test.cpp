#include "board/action_context.hpp"
#include "board/check.hpp"
#include "support/catch.hpp"

using namespace almene;

TEST_CASE("a date is a day that exists") {
  for (const char* date : {"2026-03-03", "2024-02-29", "1900-01-01", "9999-12-31", "2000-02-29"}) {
    INFO(date);
    CHECK(board::is_date(date));
  }
  for (const char* date :
       {"", "2026-02-29", "1900-02-29", "2026-00-10", "2026-01-00", "2026-04-31", "1899-12-31", "26-03-03",
        "2026/03/03", "2026-03-3x", " 2026-03-03", "2026-03-03 ", "２０２６-03-03"}) {
    INFO(date);
    CHECK_FALSE(board::is_date(date));
  }
}

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
