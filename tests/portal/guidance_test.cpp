// These tests ask whether a page leads people to what they are to do next, and away from what they would regret.
#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

TEST_CASE("whoever sets a person on the list chooses the roles: none is chosen beforehand") {
  BoardPagesFixture fixture;
  Browser admin = fixture.signed_in("admin");
  const std::string page = admin.get(board + "/members").body;
  const std::size_t form = page.find("id=\"roles\"");
  REQUIRE(form != std::string::npos);
  CHECK_FALSE(holds(page.substr(form, page.find("</fieldset>", form) - form), " checked"));
  const auto refused = admin.post(board + "/members", {{"form", "new"}, {"member", "stranger"}});
  CHECK(refused.status == 400);
  CHECK(holds(refused.body, "Vælg mindst én rolle."));
}
