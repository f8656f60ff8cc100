// These tests are about sign-ins, links and sessions while the store fails midway, or somebody else is quicker.
#include <set>

#include "portal/accounts/security_log.hpp"
#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

namespace {

const std::string kPassword = "en lang adgangskode";
const portal::Fields kSignIn{{"id", "rolf"}, {"password", kPassword}};

struct FailingFixture : BoardPagesFixture {
  FailingFixture() { add("rolf", "Rolf Rask", kPassword); }

  std::size_t sessions_of(const std::string& account) {
    return portal.sessions().of_account(account, portal.now()).size();
  }

  // Events of one millisecond stand in any order.
  std::multiset<std::string> events_of(const std::string& person) {
    std::multiset<std::string> told;
    for (const portal::SecurityEvent& event : portal.security_log().of_person(person, 100))
      told.insert(event.what);
    return told;
  }

  void comes_back() {
    storage.writes_left = -1;
    storage.down = false;
  }
};

}  // namespace

TEST_CASE("a link that has been used up lets its owner in, whatever comes next") {
  // One write uses the link up and begins the session; the browser's session before ends with it.
  FailingFixture fixture;
  Browser browser = fixture.signed_in("aase");
  const auto token = fixture.portal.links().make("rolf", 1, {fixture.portal.now(), "admin"});
  fixture.storage.writes_left = 1;
  const int status = browser.post("/link/" + *token, {}).status;
  fixture.comes_back();
  CHECK(status == 303);
  CHECK(holds(browser.get("/").body, "Rolf Rask"));
  CHECK(fixture.sessions_of("rolf") == 1);
  CHECK(fixture.sessions_of("aase") == 0);
}

TEST_CASE("a sign-in does not fail because the browser cannot be remembered") {
  FailingFixture fixture;
  Browser browser = fixture.browser();
  fixture.storage.writes_left = 1;
  const int status = browser.post("/sign-in", kSignIn).status;
  fixture.comes_back();
  CHECK(status == 303);
  CHECK(browser.cookies.count("portal-known") == 0);
  CHECK(holds(browser.get("/").body, "Rolf Rask"));
}

TEST_CASE("a password is chosen, and other sessions end, together with the new session or not at all") {
  for (const std::string page : {"/password", "/access/others"}) {
    const portal::Fields fields{{"password", kPassword}, {"new_password", "en anden adgangskode"}};
    for (const int writes : {0, 1}) {
      FailingFixture fixture;
      Browser browser = fixture.browser();
      Browser other = fixture.browser();
      REQUIRE(browser.post("/sign-in", kSignIn).status == 303);
      REQUIRE(other.post("/sign-in", kSignIn).status == 303);
      fixture.storage.writes_left = writes;
      const int status = browser.post(page, fields).status;
      fixture.comes_back();
      INFO(page << " after " << writes);
      CHECK(status == (writes == 0 ? 503 : 303));
      CHECK(browser.get(board).status != 401);
      CHECK((other.get(board).status == 401) == (writes == 1));
    }
  }
}

TEST_CASE("whoever ends other sessions after coming in by a link still chooses a password") {
  FailingFixture fixture;
  Browser browser = fixture.signed_in("rolf");
  CHECK(browser.post("/access/others", {}).status == 303);
  // Whoever has forgotten the old password could not go on.
  CHECK_FALSE(holds(browser.get("/password").body, "name=\"password\""));
  CHECK(browser.post("/password", {{"new_password", "en anden adgangskode"}}).status == 303);
  // The link was for one password.
  CHECK(holds(browser.get("/password").body, "name=\"password\""));
  // None of this was a sign-in.
  CHECK(fixture.events_of("rolf") ==
        std::multiset<std::string>{"link_made", "signed_in_by_link", "sessions_ended", "password_chosen"});
}

TEST_CASE("a minute taker gets no link for who has come in meanwhile") {
  FailingFixture fixture;
  fixture.add("ny", "Ny Medlem");
  REQUIRE(fixture.portal.arrangements().change_board(
      call_of("admin", AGENDA_ROLE_ADMINISTRATOR), {},
      {{{"ny", "Ny", AGENDA_ROLE_MEMBER, 0}, false, ""},
       {{"stranger", "Stranger", AGENDA_ROLE_MINUTE_TAKER, 0}, false, ""}}));
  Browser taker = fixture.signed_in("stranger");
  const auto first = fixture.portal.links().make("ny", 1, {fixture.portal.now(), "stranger"});
  fixture.storage.before_write = [&] { CHECK(fixture.browser().post("/link/" + *first, {}).status == 303); };
  const portal::Answer answer = taker.post("/people/ny/link", {});
  CHECK(answer.status != 200);
  CHECK_FALSE(holds(answer.body, "/link/"));
  CHECK(fixture.events_of("ny") == std::multiset<std::string>{"link_made", "signed_in_by_link"});
}
