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

TEST_CASE("when a meeting has begun, noting who is there comes first, and ending it later") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "begin"}}).status == 303);
  const std::string roll = "href=\"" + meeting + "/attendance\">Notér fremmøde</a>";
  const std::string end = "name=\"step\" value=\"end\">";
  std::string page = kirsten.get(meeting).body;
  CHECK(holds(page, "<a class=\"button\" " + roll));
  CHECK(holds(page, "<button class=\"second\" " + end));
  CHECK(page.find(roll) == page.rfind(roll));
  CHECK_FALSE(holds(fixture.signed_in("aase").get(meeting).body, roll));
  REQUIRE(kirsten.post(meeting + "/attendance", {{"presence.aase", "present"}}).status == 303);
  page = kirsten.get(meeting).body;
  CHECK(holds(page, "<a class=\"button second\" " + roll));
  CHECK(holds(page, "<button " + end));
}

TEST_CASE(
    "minutes that are out for comments are told of on the board's page and the meeting's, to whom they "
    "await") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  Browser aase = fixture.signed_in("aase");
  const std::string meeting = fixture.meeting(kirsten);
  const auto act = [&](Browser& who, const std::string& action, portal::Fields fields) {
    portal::Fields form{{"portal.nonce", action}, {"agenda.1.action", action}};
    for (const agenda::Field& field : fields)
      form.push_back({"agenda.1." + field.name, field.value});
    return who.post(meeting + "/pages/minutes", form).status;
  };
  for (const char* step : {"begin", "end"})
    REQUIRE(kirsten.post(meeting + "/state", {{"step", step}}).status == 303);
  const std::string told = "Referatet er sendt til bemærkninger til og med den 20. marts 2099.";
  const std::string asked = told + " Læs det, og godkend det, eller skriv en bemærkning.";
  CHECK_FALSE(holds(aase.get(board).body, told));
  REQUIRE(act(kirsten, "send_for_comments", {{"until", "2099-03-20"}}) == 303);
  for (const std::string& page : {board, meeting}) {
    INFO(page);
    const std::string body = aase.get(page).body;
    CHECK(holds(body, asked));
    CHECK(holds(body, "<a class=\"button\" href=\"" + meeting + "/pages/minutes\">Læs referatet"));
  }
  REQUIRE(act(aase, "approve_minutes", {}) == 303);
  for (const std::string& page : {board, meeting}) {
    INFO(page);
    const std::string body = aase.get(page).body;
    CHECK(holds(body, told));
    CHECK_FALSE(holds(body, asked));
  }
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "approve"}}).status == 303);
  CHECK_FALSE(holds(aase.get(board).body, told));
  CHECK_FALSE(holds(aase.get(meeting).body, told));
}

TEST_CASE("an item is to be prepared by those who prepare, where it asks something, and read by the others") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  fixture.add("gert", "gert");
  REQUIRE(
      fixture.portal.arrangements().change_board(call_of("admin", AGENDA_ROLE_ADMINISTRATOR), {},
                                                 {{{"gert", "Gert", AGENDA_ROLE_OBSERVER, 0}, false, ""}}));
  const std::string meeting = fixture.meeting(kirsten);
  REQUIRE(kirsten.post(meeting + "/arrange", {{"item", "almene-maal.tema-3.democratic-actor"}}).status ==
          303);
  REQUIRE(kirsten.post(meeting + "/arrange", {{"title", "Eventuelt"}, {"add_plain", "1"}, {"once", "1"}})
              .status == 303);
  const std::string topic = "<span class=\"unseen\">: Den almene sektor som demokratisk aktør</span>";
  const std::string own = "<span class=\"unseen\">: Eventuelt</span>";
  const std::string member = fixture.signed_in("aase").get(meeting).body;
  CHECK(holds(member, "Læs og forbered" + topic));
  CHECK(holds(member, "Læs punktet" + own));
  const std::string guest = fixture.signed_in("gert").get(meeting).body;
  CHECK(holds(guest, "Læs punktet" + topic));
  CHECK_FALSE(holds(guest, "Læs og forbered"));
}

TEST_CASE("a page of the plugin leads back to its meeting, by that name") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  CHECK(holds(kirsten.get(meeting + "/pages/agenda").body, "<a href=\"" + meeting + "\">Til mødet</a>"));
}

TEST_CASE("whoever writes the minutes finds the way from them to each item, until they are adopted") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  const auto added =
      kirsten.post(meeting + "/arrange", {{"title", "Eventuelt"}, {"add_plain", "1"}, {"once", "1"}});
  REQUIRE(added.status == 303);
  const std::string to = header(added, "Location");
  const std::string way = "/i/own:" + to.substr(to.find('#') + 1) + "/meeting\">1. Eventuelt</a>";
  for (const char* step : {"begin", "end"})
    REQUIRE(kirsten.post(meeting + "/state", {{"step", step}}).status == 303);
  CHECK(holds(kirsten.get(meeting + "/pages/minutes").body, way));
  CHECK_FALSE(holds(fixture.signed_in("aase").get(meeting + "/pages/minutes").body, way));
  CHECK_FALSE(holds(kirsten.get(meeting + "/pages/agenda").body, way));
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "approve"}}).status == 303);
  CHECK_FALSE(holds(kirsten.get(meeting + "/pages/minutes").body, way));
}
