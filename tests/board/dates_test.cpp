#include "board/action_context.hpp"
#include "board/check.hpp"
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
