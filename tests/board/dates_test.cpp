#include "board/action_context.hpp"
#include "support/catch.hpp"

using namespace almene;

TEST_CASE("the local date is the board's own, not the server's") {
  constexpr std::int64_t kLateInUtc = 1'772'578'800'000;  // 2026-03-03T23:00:00Z
  CHECK(board::local_date({kLateInUtc, 0}) == "2026-03-03");
  CHECK(board::local_date({kLateInUtc, 60}) == "2026-03-04");
  CHECK(board::local_date({kLateInUtc, -120}) == "2026-03-03");
  CHECK(board::local_date({0, -60}) == "1969-12-31");
}

TEST_CASE("days between two dates are counted over leap days, whichever comes first") {
  CHECK(board::days_between("2026-03-03", "2026-03-03") == 0);
  CHECK(board::days_between("2024-02-28", "2024-03-01") == 2);
  CHECK(board::days_between("2027-03-04", "2026-03-03") == 366);
  CHECK(board::days_between("1900-01-01", "9999-12-31") == 2958463);
  CHECK_FALSE(board::days_between("2026-03-03", ""));
  CHECK_FALSE(board::days_between("i går", "2026-03-03"));
}
