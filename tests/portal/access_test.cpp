// These tests are about who lets whom in, and who is told of it: links, sessions, the security log.
#include "portal/accounts/secrets.hpp"
#include "portal/accounts/security_log.hpp"
#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

namespace {

// The stranger takes the minutes of the board, and "ny" sits on it and has never signed in.
struct AccessFixture : BoardPagesFixture {
  AccessFixture() {
    add("ny", "Ny Medlem");
    sit("ny", AGENDA_ROLE_MEMBER);
    sit("stranger", AGENDA_ROLE_MINUTE_TAKER);
  }

  void sit(const std::string& id, std::uint32_t roles) {
    REQUIRE(portal.arrangements().change_board(call_of("admin", AGENDA_ROLE_ADMINISTRATOR), {},
                                               {{{id, id, roles, 0}, false, ""}}));
  }

  int link_status(const char* maker, const std::string& account, const std::string& days = {}) {
    portal::Fields fields;
    if (!days.empty()) fields.push_back({"days", days});
    return signed_in(maker).post("/people/" + account + "/link", fields).status;
  }

  std::vector<std::string> log() {
    std::vector<std::string> told;
    for (const portal::SecurityEvent& event : portal.security_log().newest(1'000))
      told.push_back(event.what + " " + event.person + " by " + event.by + " " + event.where);
    return told;
  }

  bool logged(const std::string& line) {
    const auto lines = log();
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  }
};

std::string link_on(const portal::Answer& page) {
  const std::size_t at = page.body.find("/link/");
  return at == std::string::npos ? "" : page.body.substr(at, 6 + 43);
}

}  // namespace

TEST_CASE("a minute taker lets in who has never signed in, and nobody else") {
  AccessFixture fixture;
  CHECK(fixture.link_status("stranger", "ny") == 200);
  CHECK(fixture.link_status("stranger", "admin") == 403);
  CHECK(fixture.link_status("kirsten", "ny") == 403);
  CHECK(fixture.link_status("admin", "kirsten") == 200);

  // Whoever has signed in, by whatever way, is themselves.
  fixture.signed_in("ny");
  CHECK(fixture.link_status("stranger", "ny") == 403);

  // Whoever has a password has their own way in.
  fixture.add("med", "Med Adgangskode", "en lang adgangskode");
  fixture.sit("med", AGENDA_ROLE_MEMBER);
  CHECK(fixture.link_status("stranger", "med") == 403);

  // Whoever sits on another board is not the minute taker's to let in.
  fixture.add("to", "To Bestyrelser");
  fixture.sit("to", AGENDA_ROLE_MEMBER);
  CHECK(fixture.link_status("stranger", "to") == 200);
  agenda::Call elsewhere = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
  elsewhere.organisation = "egehoej";
  elsewhere.board = "afdeling";
  elsewhere.request_id = "elsewhere";
  REQUIRE(fixture.portal.arrangements().make_organisation(elsewhere, "Egehøj"));
  REQUIRE(fixture.portal.arrangements().make_board(elsewhere, "Afdeling"));
  REQUIRE(fixture.portal.arrangements().change_board(elsewhere, {},
                                                     {{{"to", "To", AGENDA_ROLE_MEMBER, 0}, false, ""}}));
  CHECK(fixture.link_status("stranger", "to") == 403);
}

TEST_CASE("a link works for as long as its maker says, and a new one ends the one before") {
  AccessFixture fixture;
  Browser admin = fixture.signed_in("admin");
  const auto made = [&](const portal::Fields& fields) {
    return link_on(admin.post("/people/ny/link", fields));
  };
  const std::string first = made({});
  REQUIRE(first.size() == 49);
  CHECK(fixture.browser().get(first).status == 200);
  const std::string second = made({{"days", "7"}});
  CHECK(fixture.browser().get(first).status == 410);
  CHECK(fixture.browser().post(first, {}).status == 410);
  CHECK(fixture.browser().post(second, {}).status == 303);
  CHECK(fixture.browser().post(second, {}).status == 410);
  CHECK(admin.post("/people", {{"name", "Bo"}, {"id", "bo"}, {"days", "99"}}).status == 400);
  CHECK_FALSE(fixture.portal.accounts().find("bo"));
  for (const char* days : {"0", "8", "-1", "x", "1e3", "99999999999999999999"})
    CHECK(admin.post("/people/ny/link", {{"days", days}}).status == 400);
}

TEST_CASE("whoever comes in by a link is asked to choose a password") {
  AccessFixture fixture;
  Browser browser = fixture.browser();
  const auto token = fixture.portal.links().make("ny", 1, {fixture.portal.now(), "admin"});
  const portal::Answer in = browser.post("/link/" + *token, {});
  CHECK(header(in, "Location") == "/password");
  const std::string page = browser.get("/password").body;
  CHECK(holds(page, "name=\"new_password\""));
  CHECK_FALSE(holds(page, "name=\"password\""));
  CHECK(holds(page, ">Ikke nu</a>"));
}

TEST_CASE("links and sign-ins stand in the person's own view, and are told at the next sign-in") {
  AccessFixture fixture;
  fixture.add("rolf", "Rolf Rask", "en lang adgangskode");
  const auto in = [&] {
    Browser browser = fixture.browser();
    CHECK(browser.post("/sign-in", {{"id", "rolf"}, {"password", "en lang adgangskode"}}).status == 303);
    return browser;
  };
  Browser first = in();
  CHECK_FALSE(holds(first.get("/").body, "Siden du sidst loggede ind"));
  CHECK(fixture.link_status("admin", "rolf") == 200);
  CHECK(fixture.browser().post("/sign-in", {{"id", "rolf"}, {"password", "forkert"}}).status == 403);
  Browser second = in();
  const std::string front = second.get("/").body;
  CHECK(holds(front, "Siden du sidst loggede ind"));
  CHECK(holds(front, "Link lavet"));
  CHECK(holds(front, "af Administrator"));
  CHECK_FALSE(holds(front, "Rolf Rask (rolf)"));
  CHECK(holds(front, "Forkert adgangskode"));
  const std::string access = second.get("/access").body;
  for (const char* what : {"Link lavet", "Forkert adgangskode", "Loggede ind", "denne browser"})
    CHECK(holds(access, what));
  // Nobody sees what has happened to another.
  CHECK_FALSE(holds(fixture.signed_in("aase").get("/access").body, "Forkert adgangskode"));
}

TEST_CASE(
    "a sign-in by a link is told at the next sign-in, as its owner may not have been the one who came") {
  AccessFixture fixture;
  fixture.add("rolf", "Rolf Rask", "en lang adgangskode");
  const auto in = [&] {
    Browser browser = fixture.browser();
    CHECK(browser.post("/sign-in", {{"id", "rolf"}, {"password", "en lang adgangskode"}}).status == 303);
    return browser.get("/").body;
  };
  in();
  CHECK_FALSE(holds(in(), "med et link"));
  // An administrator uses the link that they made, and tries to hide it.
  Browser thief = fixture.signed_in("rolf");
  CHECK(thief.post("/access/others", {}).status == 303);
  CHECK(holds(in(), "med et link"));
  CHECK_FALSE(holds(in(), "med et link"));
}

TEST_CASE("guesses do not push a link out of what is told at the next sign-in") {
  AccessFixture fixture;
  fixture.add("rolf", "Rolf Rask", "en lang adgangskode");
  const portal::Fields right{{"id", "rolf"}, {"password", "en lang adgangskode"}};
  CHECK(fixture.browser().post("/sign-in", right).status == 303);
  CHECK(fixture.link_status("admin", "rolf") == 200);
  for (int i = 0; i < 60; ++i)
    fixture.portal.security_log().note({"sign_in_refused", "rolf", ""}, {fixture.portal.now(), ""});
  Browser browser = fixture.browser();
  CHECK(browser.post("/sign-in", right).status == 303);
  CHECK(holds(browser.get("/").body, "Link lavet"));
}

TEST_CASE("nobody learns from links who has an account") {
  AccessFixture fixture;
  fixture.add("andre", "Fra En Anden Bestyrelse");
  CHECK(fixture.link_status("kirsten", "andre") == 403);
  CHECK(fixture.link_status("kirsten", "findes-ikke") == 403);
  CHECK(fixture.link_status("stranger", "findes-ikke") == 403);
  CHECK(fixture.link_status("admin", "findes-ikke") == 404);
}

TEST_CASE("no account is taken for a command on the server") {
  CHECK_FALSE(portal::is_account_id(portal::kCommandLine));
  AccessFixture fixture;
  fixture.add("agenda-host", "Skjult Person", {}, true);
  CHECK(fixture.link_status("agenda-host", "ny") == 200);
  const std::string log = fixture.signed_in("admin").get("/security-log").body;
  CHECK(holds(log, "af Skjult Person"));
  CHECK_FALSE(holds(log, "med en kommando"));
}

TEST_CASE("a person ends their own sessions, and nobody else's") {
  AccessFixture fixture;
  Browser here = fixture.signed_in("aase");
  Browser there = fixture.signed_in("aase");
  Browser kirsten = fixture.signed_in("kirsten");
  const auto hash_of = [](const Browser& browser) { return portal::hash_of(browser.cookies.at("portal")); };
  CHECK(here.post("/access/session", {{"session", hash_of(kirsten)}}).status == 303);
  CHECK(kirsten.get(board).status == 200);
  CHECK(here.post("/access/session", {{"session", hash_of(there)}}).status == 303);
  CHECK(there.get(board).status == 401);
  CHECK(here.get(board).status == 200);
  for (const char* none : {"", "x", "../../x", "\xFF"})
    CHECK(here.post("/access/session", {{"session", none}}).status == 303);

  Browser third = fixture.signed_in("aase");
  CHECK(here.post("/access/others", {}).status == 303);
  CHECK(third.get(board).status == 401);
  CHECK(here.get(board).status == 200);
  CHECK(fixture.logged("session_ended aase by aase "));
  CHECK(fixture.logged("sessions_ended aase by aase "));
}

TEST_CASE("the security log says who did what, and nothing of what they wrote") {
  AccessFixture fixture;
  Browser admin = fixture.signed_in("admin");
  Browser aase = fixture.signed_in("aase");
  CHECK(admin.post("/people", {{"name", "Bo"}, {"id", "bo"}}).status == 200);
  CHECK(admin.post("/people/bo/disabled", {{"disabled", "yes"}}).status == 303);
  CHECK(admin.post("/people/bo/disabled", {{"disabled", "no"}}).status == 303);
  CHECK(admin
            .post(board + "/members", {{"form", "m:aase"},
                                       {"member", "aase"},
                                       {"name", "Hemmeligt navn"},
                                       {"role", "observer"},
                                       {"seen", Browser::hidden(admin.get(board + "/members"), "seen")}})
            .status < 500);
  CHECK(aase.get("/people").status == 403);
  CHECK(aase.post(board + "/members", {{"form", "name"}, {"name", "hemmelig tekst"}}).status == 403);
  CHECK(aase.post("/sign-out", {}).status == 303);
  CHECK(fixture.browser().post("/sign-in", {{"id", "hemmelig adgangskode"}, {"password", "x"}}).status ==
        403);
  CHECK(fixture.logged("account_added bo by admin "));
  CHECK(fixture.logged("link_made bo by admin "));
  CHECK(fixture.logged("blocked bo by admin "));
  CHECK(fixture.logged("let_in_again bo by admin "));
  CHECK(fixture.logged("signed_in_by_link aase by aase "));
  CHECK(fixture.logged("refused  by aase GET /people"));
  CHECK(fixture.logged("refused  by aase POST /o/{organisation}/{board}/members"));
  CHECK(fixture.logged("signed_out aase by aase "));
  CHECK(fixture.logged("sign_in_refused  by  "));
  for (const std::string& line : fixture.log())
    CHECK_FALSE(holds(line, "emmelig"));

  CHECK(holds(admin.get("/security-log").body, "Person tilføjet"));
  for (const char* id : {"aase", "kirsten"})
    CHECK(fixture.signed_in(id).get("/security-log").status == 403);
  for (const char* before : {"?before=x", "?before=0", "?before=~"})
    CHECK(admin.get(std::string("/security-log") + before).status == 200);
  CHECK(admin.get("/security-log?before=a/b").status == 400);
}

TEST_CASE("every event has its words") {
  const portal::Languages languages({}, {});
  for (const portal::Language* language : languages.all()) {
    for (const std::string_view what : portal::event::kAll)
      CHECK_FALSE(language->word("event." + std::string(what)).empty());
  }
}

TEST_CASE("a program that asks and asks does not fill the log, and what is old leaves it") {
  AccessFixture fixture;
  Browser aase = fixture.signed_in("aase");
  for (int i = 0; i < 100; ++i)
    CHECK(aase.get("/people").status == 403);
  const auto before = fixture.log();
  CHECK(std::count(before.begin(), before.end(), "refused  by aase GET /people") ==
        static_cast<std::ptrdiff_t>(portal::SecurityLog::kMostRefusals));
  portal::Moment later = fixture.portal.now();
  later.time_ms += (portal::SecurityLog::kDays - 1) * portal::kDayMs;
  CHECK(fixture.portal.security_log().clear_away({later, "test"}) == 0);
  later.time_ms += 2 * portal::kDayMs;
  CHECK(fixture.portal.security_log().clear_away({later, "test"}) == before.size());
  CHECK(fixture.log().empty());
  CHECK(fixture.portal.security_log().of_person("aase", 100).empty());
}

TEST_CASE("wrong passwords from everywhere do not fill the log") {
  AccessFixture fixture;
  for (std::size_t i = 0; i < portal::SecurityLog::kMostWrongPasswords + 100; ++i)
    fixture.portal.security_log().note({"sign_in_refused", "", ""}, {fixture.portal.now(), ""});
  CHECK(fixture.log().size() == portal::SecurityLog::kMostWrongPasswords);
}

TEST_CASE("a page of the log leads to what is older") {
  AccessFixture fixture;
  for (int i = 0; i < 250; ++i)
    fixture.portal.security_log().note({"link_made", "aase", "admin"}, {fixture.portal.now(), "x"});
  std::size_t seen = 0;
  std::string last;
  for (int page = 0; page < 10; ++page) {
    const auto events = fixture.portal.security_log().newest(100, last);
    if (events.empty()) break;
    seen += events.size();
    last = events.back().id;
  }
  CHECK(seen == fixture.log().size());
}

TEST_CASE("guesses shut out who guesses, and not a browser in which the person has signed in") {
  AccessFixture fixture;
  fixture.add("rolf", "Rolf Rask", "en lang adgangskode");
  const portal::Fields right{{"id", "rolf"}, {"password", "en lang adgangskode"}};
  const portal::Fields wrong{{"id", "rolf"}, {"password", "forkert"}};
  Browser owner = fixture.browser();
  CHECK(owner.post("/sign-in", right).status == 303);
  CHECK(owner.post("/sign-out", {}).status == 303);
  Browser guesser = fixture.browser();
  for (std::size_t i = 0; i < portal::Throttle::kMostForAccount; ++i)
    CHECK(guesser.post("/sign-in", wrong).status == 403);
  CHECK(guesser.post("/sign-in", right).status == 429);
  CHECK(owner.post("/sign-in", right).status == 303);
  // A known browser guesses no more often than others, and knows one account alone.
  CHECK(owner.post("/sign-out", {}).status == 303);
  for (std::size_t i = 0; i < portal::Throttle::kMostForAccount; ++i)
    CHECK(owner.post("/sign-in", wrong).status == 403);
  CHECK(owner.post("/sign-in", right).status == 429);
  CHECK(owner.cookies.at("portal-known").find("rolf") == std::string::npos);
}

TEST_CASE("signing out leaves nothing in the browser") {
  AccessFixture fixture;
  Browser aase = fixture.signed_in("aase");
  CHECK(aase.get(board).caching == "no-store");
  const portal::Answer out = aase.post("/sign-out", {});
  CHECK(header(out, "Clear-Site-Data") == "\"cache\", \"storage\"");
  // A session that ran out by itself leaves the drafts of what was typed.
  CHECK(header(fixture.browser().get(board), "Clear-Site-Data").empty());
}
