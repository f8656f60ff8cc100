// These tests ask for the plugin's pages of a meeting and of a board within the portal: the comment round and the
// adoption as each role.
#include <nlohmann/json.hpp>
#include <optional>

#include "meetings/meeting_json.hpp"
#include "portal/boards/records.hpp"
#include "portal/minutes_pages_fixture.hpp"
#include "portal/upkeep.hpp"
#include "support/catch.hpp"

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("the plugin's pages are linked from the meeting and from the board, when its table says so") {
  MinutesPages fixture;
  CHECK(holds(fixture.aase->get(fixture.at).body, "href=\"" + fixture.minutes + "\">Referat</a>"));
  CHECK(
      holds(fixture.aase->get(board).body, "href=\"" + board + "/pages/adoptions\">Godkendte referater</a>"));
  const std::string planned = fixture.meeting(*fixture.kirsten, "Næste", "2099-05-05");
  const std::string page = fixture.aase->get(planned).body;
  CHECK(holds(page, "href=\"" + planned + "/pages/agenda\">Dagsorden</a>"));
  CHECK_FALSE(holds(page, "/pages/minutes\""));
  CHECK(header(fixture.aase->get(fixture.at + "/record"), "Location") == fixture.minutes);
  CHECK(header(fixture.aase->get(planned + "/record"), "Location") == planned);
}

TEST_CASE("a page of a meeting stands in the portal's frame, and is not sent again unchanged") {
  MinutesPages fixture;
  const auto first = fixture.aase->get(fixture.minutes);
  REQUIRE(first.status == 200);
  for (const std::string& said :
       {std::string("Budgettet er vedtaget."), std::string("aria-current=\"page\">Til bestyrelsen"),
        "href=\"" + fixture.minutes + "?version=residents\">Til beboerne", std::string("name=\"csrf\"")}) {
    INFO(said);
    CHECK(holds(first.body, said));
  }
  CHECK(first.caching == "no-store");
  const std::string tag = header(first, "ETag");
  CHECK(fixture.aase->get(fixture.minutes, tag).status == 304);
  CHECK(fixture.aase->get(fixture.minutes + "?version=residents", tag).status == 200);
  CHECK(fixture.kirsten->get(fixture.minutes, tag).status == 200);
  REQUIRE(fixture
              .act(*fixture.mette, fixture.minutes, "record_minutes_text",
                   {{"item", fixture.budget}, {"text", "Gennemgået."}})
              .status == 303);
  CHECK(holds(fixture.aase->get(fixture.minutes, tag).body, "Gennemgået."));
}

TEST_CASE("what is not there, or not yours to see, is told") {
  MinutesPages fixture;
  Browser stranger = fixture.signed_in("stranger");
  Browser nobody = fixture.browser();
  for (const std::string& page :
       {fixture.minutes, fixture.minutes + "/docx", fixture.minutes + "/pdf", board + "/pages/adoptions"}) {
    INFO(page);
    CHECK(stranger.get(page).status == 403);
    CHECK(nobody.get(page).status == 401);
  }
  CHECK(fixture.aase->get(fixture.at + "/pages/nope").status == 404);
  CHECK(fixture.aase->get(fixture.at + "/pages/adoptions").status == 404);
  CHECK(fixture.aase->get(board + "/pages/minutes").status == 404);
  CHECK(fixture.aase->get(fixture.minutes + "?version=secret").status == 400);
  const auto& arrange = fixture.portal.arrangements();
  agenda::Call elsewhere = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
  elsewhere.organisation = "other";
  REQUIRE(arrange.make_organisation(elsewhere, "Et andet"));
  REQUIRE(arrange.make_board(elsewhere, "Bestyrelsen"));
  const std::string id = fixture.at.substr(fixture.at.rfind('/') + 1);
  CHECK(fixture.aase->get("/o/other/ob/m/" + id + "/pages/minutes").status == 404);
  CHECK(fixture.aase->get("/o/other/ob/pages/adoptions").status == 403);
  // A form about another meeting than the page's is refused, and so is one without the page's token.
  CHECK(fixture.act(*fixture.kirsten, fixture.minutes, "adopt_minutes", {{"meeting", "2099-other"}}).status >=
        400);
  CHECK(fixture.kirsten
            ->post(fixture.minutes,
                   {{"csrf", "old"}, {"portal.nonce", "n"}, {"agenda.1.action", "adopt_minutes"}})
            .status == 403);
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
}

TEST_CASE("members comment, the minute taker settles, and what was refused is shown as it was typed") {
  MinutesPages fixture;
  const auto early = fixture.comment(*fixture.aase, "For tidligt sendt");
  CHECK(early.status >= 400);
  CHECK(early.status < 500);
  REQUIRE(
      fixture.act(*fixture.mette, fixture.minutes, "send_for_comments", {{"until", "2099-03-20"}}).status ==
      303);
  for (int times = 0; times < 2; ++times)
    CHECK(fixture.comment(*fixture.aase, "Skriv beløbet <b>med</b>.", "twice").status == 303);
  const std::string page = fixture.mette->get(fixture.minutes).body;
  CHECK(count(page, "Skriv beløbet &lt;b&gt;med&lt;/b&gt;.") == 1);
  CHECK(holds(page, "settle_comment"));
  CHECK_FALSE(holds(fixture.aase->get(fixture.minutes).body, "settle_comment"));
  const auto refused = fixture.act(*fixture.mette, fixture.minutes, "settle_comment",
                                   {{"item", fixture.budget},
                                    {"comment", "c1"},
                                    {"settled", "not_taken_in"},
                                    {"answer", ""},
                                    {"revision", "1"}});
  CHECK(refused.status >= 400);
  CHECK(holds(refused.body, "agenda-problem"));
  CHECK(fixture
            .act(*fixture.aase, fixture.minutes, "settle_comment",
                 {{"item", fixture.budget}, {"comment", "c1"}, {"settled", "taken_in"}})
            .status == 403);
  const auto too_long = fixture.comment(*fixture.aase, std::string(30'000, 'W'));
  CHECK(too_long.status == 400);
  CHECK(holds(too_long.body, std::string(30'000, 'W')));
  Browser gert = fixture.signed_in("gert");
  CHECK(fixture.comment(gert, "Jeg har ingen plads").status == 403);
}

TEST_CASE("the portal's step adopts the minutes with the plugin, and locks the meeting") {
  MinutesPages fixture;
  const auto asked = fixture.kirsten->get(fixture.at + "/state?step=approve");
  CHECK(holds(asked.body, "href=\"" + fixture.minutes + "\""));
  const std::string seen = Browser::hidden(asked, "seen");
  const std::string once = Browser::hidden(asked, "once");
  REQUIRE_FALSE(seen.empty());
  // Whoever may not adopt is not offered it, and told so. An administrator arranges, and adopts nothing.
  for (Browser* who : {&*fixture.mette, &*fixture.aase}) {
    CHECK_FALSE(holds(who->get(fixture.at).body, "step=approve"));
    CHECK(fixture.approve(*who).status == 403);
  }
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  // The minutes have changed since they were asked about.
  REQUIRE(fixture
              .act(*fixture.mette, fixture.minutes, "record_minutes_text",
                   {{"item", fixture.budget}, {"text", "Gennemgået."}})
              .status == 303);
  const auto changed = fixture.approve(*fixture.kirsten, {{"seen", seen}, {"once", once}});
  CHECK(changed.status == 409);
  CHECK(holds(changed.body, "Referatet er ændret"));
  CHECK(holds(changed.body, "Gennemgået."));
  CHECK(holds(changed.body, "action=\"" + fixture.minutes + "\""));
  const auto again = fixture.kirsten->get(fixture.at + "/state?step=approve");
  const portal::Fields form{{"seen", Browser::hidden(again, "seen")},
                            {"once", Browser::hidden(again, "once")}};
  for (int times = 0; times < 2; ++times) {
    const auto done = fixture.approve(*fixture.kirsten, form);
    CHECK(done.status == 303);
    CHECK(header(done, "Location") == fixture.at);
  }
  CHECK(fixture.stored_state() == AGENDA_MEETING_LOCKED);
  CHECK(holds(fixture.aase->get(fixture.minutes).body, "Referatet er godkendt."));
  CHECK(fixture.adoptions()["links"].size() == 1);
  CHECK(fixture.adoptions()["holds"] == true);
}

TEST_CASE("the plugin's own form adopts what its page showed, of a meeting made without the portal too") {
  MinutesPages fixture;
  agenda::Meeting made;
  made.id = "by-hand";
  made.title = "Møde";
  made.date = "2099-04-04";
  made.state = AGENDA_MEETING_ENDED;
  made.items = {"almene-maal.tema-3"};
  made.members = {{"kirsten", "Kirsten", AGENDA_ROLE_CHAIR, AGENDA_PRESENCE_PRESENT}};
  agenda::Batch batch;
  batch.puts.push_back(
      {portal::records::meeting_key("org", "ob", made.id), agenda::meeting_to_json(made), 0});
  REQUIRE(agenda::StorageClient(fixture.storage.inner()).apply(nullptr, batch));
  const std::string page = board + "/m/by-hand/pages/minutes";
  const auto shown = fixture.kirsten->get(page);
  REQUIRE(shown.status == 200);
  const std::string seen = "-seen\" value=\"";
  const std::size_t from = shown.body.find(seen) + seen.size();
  REQUIRE(from > seen.size());
  const std::string digest = shown.body.substr(from, shown.body.find('"', from) - from);
  REQUIRE(digest.size() == 64);
  CHECK(fixture.act(*fixture.kirsten, page, "adopt_minutes", {{"seen", digest}}).status == 303);
  CHECK(holds(fixture.kirsten->get(board + "/m/by-hand").body, "Referatet er godkendt."));
}

TEST_CASE("where the plugin says no to the step, its page says why with its form") {
  MinutesPages fixture;
  REQUIRE(
      fixture.act(*fixture.mette, fixture.minutes, "send_for_comments", {{"until", "2099-03-20"}}).status ==
      303);
  REQUIRE(fixture.comment(*fixture.aase, "Åben").status == 303);
  REQUIRE(fixture
              .act(*fixture.mette, fixture.minutes, "record_minutes_text",
                   {{"item", fixture.budget}, {"text", "Aase fik ordet."}})
              .status == 303);
  const auto refused = fixture.approve(*fixture.kirsten);
  CHECK(refused.status == 422);
  CHECK(holds(refused.body, "åbne bemærkninger"));
  CHECK(holds(refused.body, "agenda-problem"));
  CHECK(holds(refused.body, "action=\"" + fixture.minutes + "\""));
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  const portal::Fields one{{"open_comments", "yes"}};
  const auto names = fixture.act(*fixture.kirsten, fixture.minutes, "adopt_minutes", one);
  CHECK(names.status == 422);
  CHECK(holds(names.body, "Der står navne i teksten"));
  const auto done = fixture.act(*fixture.kirsten, fixture.minutes, "adopt_minutes",
                                {{"open_comments", "yes"}, {"keep_names", "yes"}});
  CHECK(done.status == 303);
  CHECK(fixture.stored_state() == AGENDA_MEETING_LOCKED);
  CHECK_FALSE(holds(fixture.aase->get(fixture.minutes).body, "Åben<"));
}

TEST_CASE("two who adopt at once adopt once") {
  MinutesPages fixture;
  Browser other = fixture.signed_in("kirsten");
  portal::Answer second;
  fixture.storage.before_write = [&] {
    fixture.storage.before_write = [&] { second = fixture.approve(other); };
  };
  const auto first = fixture.act(*fixture.kirsten, fixture.minutes, "adopt_minutes", {});
  CHECK(second.status == 303);
  CHECK(first.status >= 400);
  CHECK(holds(first.body, "Referatet er godkendt."));
  CHECK(fixture.stored_state() == AGENDA_MEETING_LOCKED);
  CHECK(fixture.adoptions()["links"].size() == 1);
}

TEST_CASE("minutes that stand are shown so where the portal could not lock its meeting, and it is mended") {
  MinutesPages fixture;
  // The adoption is written, and the portal's own write is not.
  const int own_writes = GENERATE(0, 1);
  agenda::Call call = call_of("kirsten", AGENDA_ROLE_CHAIR);
  call.meeting = fixture.at.substr(fixture.at.rfind('/') + 1);
  call.request_id = "by-the-command-line";
  REQUIRE(fixture.plugin->perform(call, {{"adopt_minutes", "", {}, std::nullopt}}));
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  const std::string page = fixture.kirsten->get(fixture.at).body;
  CHECK(holds(page, "Referatet er godkendt."));
  CHECK_FALSE(holds(page, "step=approve"));
  CHECK_FALSE(holds(page, "value=\"resume\""));
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  if (own_writes == 0) {
    CHECK(fixture.kirsten->post(fixture.at + "/state", {{"step", "resume"}}).status >= 400);
  } else {
    portal::Upkeep(fixture.portal).pass();
  }
  CHECK(fixture.stored_state() == AGENDA_MEETING_LOCKED);
}

TEST_CASE("an adoption whose second write fails is told as done") {
  MinutesPages fixture;
  portal::Answer done;
  fixture.storage.writes_left = 2;  // the form's own record, and the adoption
  done = fixture.act(*fixture.kirsten, fixture.minutes, "adopt_minutes", {});
  fixture.storage.writes_left = -1;
  fixture.storage.down = false;
  CHECK(done.status == 303);
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  CHECK(holds(fixture.aase->get(fixture.at).body, "Referatet er godkendt."));
  CHECK(fixture.approve(*fixture.kirsten).status == 303);
  CHECK(fixture.stored_state() == AGENDA_MEETING_LOCKED);
}

TEST_CASE("storage that says no to an adoption loses nothing, and nothing is locked") {
  MinutesPages fixture;
  fixture.storage.writes_left = 0;
  const auto answer = fixture.approve(*fixture.kirsten);
  fixture.storage.writes_left = -1;
  fixture.storage.down = false;
  CHECK(answer.status == 503);
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
  CHECK(fixture.adoptions()["links"].empty());
}

TEST_CASE("after the adoption there are addenda on the minutes' page, adopted alike") {
  MinutesPages fixture;
  REQUIRE(fixture.approve(*fixture.kirsten).status == 303);
  REQUIRE(fixture
              .act(*fixture.mette, fixture.minutes, "add_addendum",
                   {{"text", "Beløbet var 20.000 kr."}, {"reason", "Det manglede"}})
              .status == 303);
  const std::string page = fixture.kirsten->get(fixture.minutes).body;
  CHECK(holds(page, "Beløbet var 20.000 kr."));
  REQUIRE(holds(page, "adopt_addendum"));
  const auto adopted = fixture.act(*fixture.kirsten, fixture.minutes, "adopt_addendum", {{"addendum", "a1"}});
  CHECK(adopted.status == 303);
  CHECK(fixture.adoptions()["links"].size() == 2);
  CHECK(holds(fixture.aase->get(board + "/pages/adoptions?check=yes").body, "uændrede"));
}

TEST_CASE("the adoption rule stands among the board's other rules") {
  MinutesPages fixture;
  const std::string rules = board + "/rules";
  CHECK(holds(fixture.kirsten->get(rules).body, "value=\"set_adoption_rule\""));
  REQUIRE(fixture.kirsten
              ->post(rules, {{"action", "set_adoption_rule"},
                             {"adoption", "by_all_present"},
                             {"number", "14"},
                             {"source", "Forretningsorden § 7"}})
              .status == 303);
  // It holds from then on: a member who was there has not approved.
  REQUIRE(fixture.kirsten->post(fixture.at + "/attendance", {{"presence.aase", "present"}}).status == 303);
  const auto refused = fixture.approve(*fixture.kirsten);
  CHECK(refused.status == 422);
  CHECK(holds(refused.body, "skal godkende referatet"));
}

TEST_CASE("an administrator without a seat arranges the meeting and adopts nothing") {
  MinutesPages fixture;
  Browser admin = fixture.signed_in("admin");
  CHECK_FALSE(holds(admin.get(fixture.at).body, "step=approve"));
  CHECK(fixture.approve(admin).status == 403);
  CHECK(fixture.stored_state() == AGENDA_MEETING_ENDED);
}
