#include <cmath>

#include "board/tally.hpp"
#include "support/catch.hpp"

using almene::board::disagreement;
using almene::board::disagrees_more;
using almene::board::Totals;

TEST_CASE("disagreement is the share of pairs that stand against each other") {
  CHECK(disagreement({"", 0, 0, 0}) == 0);
  CHECK(disagreement({"", 1, 0, 0}) == 0);
  CHECK(disagreement({"", 7, 0, 0}) == 0);
  CHECK(disagreement({"", 0, 0, 7}) == 0);  // members who do not know disagree with nobody
  CHECK(disagreement({"", 1, 1, 0}) == 1);
  CHECK(std::abs(disagreement({"", 2, 2, 0}) - 4.0 / 6) < 1e-12);
  CHECK(std::abs(disagreement({"", 3, 3, 1}) - 9.0 / 21) < 1e-12);
}

TEST_CASE("where the board disagrees most stands first, and then where most do not know") {
  CHECK(disagrees_more({"", 3, 4, 0}, {"", 6, 1, 0}));
  CHECK_FALSE(disagrees_more({"", 6, 1, 0}, {"", 3, 4, 0}));
  CHECK(disagrees_more({"", 0, 0, 5}, {"", 5, 0, 0}));
  CHECK_FALSE(disagrees_more({"", 5, 0, 0}, {"", 5, 0, 0}));
}
