// These tests ask for the pages of organisations, boards, members, links and rules, as browsers without
// script do.
#include <filesystem>
#include <fstream>

#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

TEST_CASE("the same page sent twice makes one organisation, and one board") {
  BoardPagesFixture fixture;
  Browser admin = fixture.signed_in("admin");
  const auto once = [&] { return Browser::hidden(admin.get("/organisations"), "once"); };
  const portal::Fields first{{"once", once()}, {"name", "Egehøj"}};
  REQUIRE_FALSE(first[0].value.empty());
  for (int click = 0; click < 2; ++click)
    CHECK(admin.post("/organisations", first).status == 303);
  CHECK(fixture.portal.boards().organisations().size() == 2);
  const auto made = [&](const portal::Fields& fields) {
    return header(admin.post("/o/egehoej/boards", fields), "Location");
  };
  const portal::Fields afdeling{{"once", once()}, {"name", "Afdeling 1"}};
  CHECK(made(afdeling) == "/o/egehoej/afdeling-1/members");
  CHECK(made(afdeling) == "/o/egehoej/afdeling-1/members");
  // Adding a member to the board does not make it another board.
  CHECK(admin.post("/o/egehoej/afdeling-1/members", {{"form", "new"}, {"member", "aase"}, {"role", "member"}})
            .status == 303);
  CHECK(made(afdeling) == "/o/egehoej/afdeling-1/members");
  CHECK(fixture.portal.boards().boards("egehoej").size() == 1);
  // A new form with the same name makes another board, and it makes that only once as well.
  const portal::Fields another{{"once", once()}, {"name", "Afdeling 1"}};
  CHECK(made(another) == "/o/egehoej/afdeling-1-2/members");
  CHECK(made(another) == "/o/egehoej/afdeling-1-2/members");
  CHECK(admin.post("/organisations", {{"once", once()}, {"name", "Egehøj"}}).status == 303);
  CHECK(fixture.portal.boards().organisations().size() == 3);
}

TEST_CASE("administrators make organisations and boards, and put people on them") {
  BoardPagesFixture fixture;
  Browser admin = fixture.signed_in("admin");
  CHECK(admin.post("/organisations", {{"name", "Ny Å"}}).status == 303);
  CHECK(admin.post("/organisations", {{"name", "Ny Å"}}).status == 303);
  CHECK(header(admin.post("/o/ny-aa/boards", {{"name", "Afdeling 1"}}), "Location") ==
        "/o/ny-aa/afdeling-1/members");
  CHECK(admin.post("/o/nope/boards", {{"name", "X"}}).status == 404);
  const auto empty = admin.post("/organisations", {{"name", " "}});
  CHECK(empty.status == 400);
  CHECK(holds(empty.body, "id=\"problem\""));
  const std::string members = "/o/ny-aa/afdeling-1/members";
  CHECK(admin.post(members, {{"form", "new"}, {"member", "stranger"}, {"role", "chair"}}).status == 303);
  CHECK(admin.post(members, {{"form", "new"}, {"member", ""}, {"role", "chair"}}).status == 400);
  CHECK(admin.post(members, {{"form", "new"}, {"member", "kirsten"}}).status == 400);
  Browser stranger = fixture.signed_in("stranger");
  CHECK(header(stranger.get("/"), "Location") == "/o/ny-aa/afdeling-1");
  CHECK(admin.post(members, {{"form", "m:stranger"}, {"member", "stranger"}, {"remove", "1"}}).status == 303);
  CHECK(stranger.get("/o/ny-aa/afdeling-1").status == 403);
}

TEST_CASE("administrators see which guides and words were refused, and what to write") {
  const support::Folder content;
  for (const char* kind : {"guides", "ui"}) {
    std::filesystem::create_directories(content.path() / kind);
    std::ofstream(content.path() / kind / "mine.xml") << "\n<gide>\n";
  }
  PortalFixture fixture({}, {content.path()});
  fixture.add("admin", "Administrator", "", true);
  Browser admin = fixture.signed_in("admin");
  const auto page = admin.get("/organisations");
  CHECK(holds(page.body, "id=\"content-problems\""));
  CHECK(holds(page.body, content.file("guides/mine.xml") + ":2</code>"));
  CHECK(holds(page.body, content.file("ui/mine.xml") + ":2</code>"));
  CHECK(holds(page.body, "&lt;gide&gt; bliver aldrig afsluttet."));

  BoardPagesFixture all_well;
  CHECK_FALSE(holds(all_well.signed_in("admin").get("/organisations").body, "content-problems"));
}

TEST_CASE("a link is offered for those alone whom it may be given for") {
  BoardPagesFixture fixture;
  REQUIRE(fixture.portal.arrangements().change_board(
      call_of("admin", AGENDA_ROLE_ADMINISTRATOR), {},
      {{{"admin", "Administrator", AGENDA_ROLE_MEMBER, 0}, false, ""},
       {{"stranger", "Referent", AGENDA_ROLE_MINUTE_TAKER, 0}, false, ""},
       {{"leo", "Leo uden konto", AGENDA_ROLE_MEMBER, 0}, false, ""}}));
  const auto offered = [&](const char* reader, const std::string& member) {
    return holds(fixture.signed_in(reader).get(board + "/members").body, "/people/" + member + "/link");
  };
  CHECK(offered("stranger", "aase"));
  CHECK_FALSE(offered("stranger", "admin"));
  CHECK_FALSE(offered("stranger", "leo"));
  CHECK_FALSE(offered("kirsten", "aase"));
  CHECK_FALSE(offered("aase", "kirsten"));
  CHECK(offered("admin", "admin"));
}

TEST_CASE("the rules are what the plugin has, with what stands") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  CHECK(kirsten
            .post(board + "/rules", {{"once", "1"},
                                     {"action", "set_quorum_rule"},
                                     {"quorum", "fixed_number"},
                                     {"number", "3"},
                                     {"source", "Vedtægter § 9"}})
            .status == 303);
  const portal::Fields totals = {
      {"once", "2"}, {"action", "set_totals_rule"}, {"number", "4"}, {"source", "Forretningsorden § 3"}};
  CHECK(kirsten.post(board + "/rules", totals).status == 303);
  const portal::Fields tie = {{"once", "3"},
                              {"action", "set_tie_rule"},
                              {"tie", "chairs_vote"},
                              {"vice_chair", "yes"},
                              {"source", "Forretningsorden § 4"}};
  CHECK(kirsten.post(board + "/rules", tie).status == 303);
  const std::string page = kirsten.get(board + "/rules").body;
  CHECK(holds(page, "value=\"fixed_number\" checked"));
  CHECK(holds(page, "value=\"chairs_vote\" checked"));
  CHECK(holds(page, "name=\"number\" value=\"4\""));
  // The label is short, and what it has no room for stands beside the field.
  CHECK(holds(page, ">Mindste antal svar, før tal vises</label>"));
  CHECK(holds(page, "aria-describedby=\"set_totals_rule.number-explained\""));
  CHECK(holds(page, "id=\"set_totals_rule.number-explained\">Mindst 2, og 3,"));
  CHECK(holds(page, "Vedtægter § 9"));
  Browser aase = fixture.signed_in("aase");
  const std::string seen = aase.get(board + "/rules").body;
  CHECK(holds(seen, "Vedtægter § 9"));
  CHECK_FALSE(holds(seen, "name=\"action\""));
  CHECK(kirsten.post(board + "/rules", {{"action", "open_answers"}}).status == 404);
}
