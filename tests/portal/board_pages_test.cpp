// These tests ask for the pages of boards and meetings, as browsers without script do.
#include "portal/board_pages_fixture.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/language.hpp"
#include "support/catch.hpp"

namespace {

const std::string hostile = "\"><script>alert(1)</script>{{csrf}}\xE2\x80\xAE";

}  // namespace

TEST_CASE("every refusal, role and presence has its words") {
  const portal::Languages languages({}, {});
  for (const portal::RefusalCode& known : portal::kRefusalCodes) {
    for (const portal::Language* language : languages.all()) {
      INFO(known.code);
      CHECK_FALSE(language->word("refused." + std::string(known.code), {{"limit", "1"}}).empty());
    }
  }
}

TEST_CASE("the front page leads to the only board, and lists several") {
  BoardPagesFixture fixture;
  Browser aase = fixture.signed_in("aase");
  CHECK(header(aase.get("/"), "Location") == board);
  Browser stranger = fixture.signed_in("stranger");
  CHECK(stranger.get("/").status == 200);
  Browser admin = fixture.signed_in("admin");
  CHECK(holds(admin.get("/").body, "/organisations"));
}

TEST_CASE("who may not is told so, and nothing happens") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  Browser aase = fixture.signed_in("aase");
  Browser stranger = fixture.signed_in("stranger");
  Browser nobody = fixture.browser();
  for (const std::string& page : {board, meeting}) {
    CHECK(aase.get(page).status == 200);
    CHECK(stranger.get(page).status == 403);
    CHECK(nobody.get(page).status == 401);
  }
  for (const char* page : {"/arrange", "/attendance", "/details", "/split", "/state?step=cancel"})
    CHECK(aase.get(meeting + page).status == 403);
  CHECK(aase.get(board + "/new").status == 403);
  CHECK(aase.get(board + "/members").status == 200);
  CHECK(aase.get("/organisations").status == 403);
  const std::string before = kirsten.get(meeting).body;
  CHECK(aase.post(meeting + "/state", {{"step", "begin"}}).status == 403);
  CHECK(aase.post(meeting + "/arrange", {{"add_plain", "1"}, {"title", "X"}}).status == 403);
  CHECK(aase.post(meeting + "/attendance", {{"presence.aase", "present"}}).status == 403);
  CHECK(aase.post(meeting + "/details", {{"title", "X"}, {"date", "2099-01-01"}}).status == 403);
  CHECK(aase.post(meeting + "/split", {{"target", "new"}}).status == 403);
  CHECK(aase.post(board + "/members",
                  {{"form", "m:aase"}, {"member", "aase"}, {"name", "A"}, {"role", "chair"}})
            .status == 403);
  CHECK(kirsten.post(board + "/members", {{"form", "new"}, {"member", "stranger"}, {"role", "member"}})
            .status == 403);
  CHECK(aase.post("/organisations", {{"name", "X"}}).status == 403);
  CHECK(aase.post("/o/org/boards", {{"name", "X"}}).status == 403);
  CHECK(aase.post(board + "/rules", {{"action", "set_tie_rule"}, {"tie", "proposal_falls"}, {"source", "x"}})
            .status == 403);
  CHECK(kirsten.get(board).status == 200);
  CHECK_FALSE(holds(kirsten.get(meeting).body, "i gang"));
}

TEST_CASE("an address of nothing is a page that says where to go") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  for (const std::string& page : std::vector<std::string>{
           "/o/org/nope", "/o/nope/ob", board + "/m/nope", board + "/m/nope/arrange", meeting + "/e/nope",
           meeting + "/e/nope/postpone", "/o/org", board + "/m", meeting + "/nope"}) {
    const auto answer = kirsten.get(page);
    INFO(page);
    CHECK(answer.status == 404);
    CHECK(holds(answer.body, "href=\"/\""));
  }
}

TEST_CASE("what is refused comes back with the field named and what was typed") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const auto refused = [](const portal::Answer& answer, const std::string& field) {
    CHECK(answer.status >= 400);
    CHECK(answer.status < 500);
    CHECK(holds(answer.body, "id=\"problem\" tabindex=\"-1\" autofocus"));
    CHECK(holds(answer.body, "<a href=\"#" + field + "\">"));
    CHECK(holds(answer.body, "id=\"" + field + "\""));
  };
  auto answer =
      kirsten.post(board + "/new", {{"title", "Mit møde"}, {"date", "2026-02-30"}, {"place", "Her"}});
  refused(answer, "date");
  CHECK(holds(answer.body, "value=\"Mit møde\""));
  CHECK(holds(answer.body, "value=\"2026-02-30\""));
  CHECK(holds(answer.body, "value=\"Her\""));
  CHECK(holds(answer.body, "Dato: "));
  const std::string meeting = fixture.meeting(kirsten);
  answer = kirsten.post(meeting + "/arrange",
                        {{"add_plain", "1"}, {"title", "Kaffe"}, {"minutes", "x"}, {"text", "Og kage"}});
  refused(answer, "minutes");
  CHECK(holds(answer.body, "value=\"Kaffe\""));
  CHECK(holds(answer.body, ">Og kage</textarea>"));
  answer = kirsten.post(meeting + "/details", {{"title", ""}, {"date", "2099-03-04"}});
  refused(answer, "title");
  answer = kirsten.post(meeting + "/arrange", {{"item", "no.such.item"}});
  CHECK(answer.status == 404);
  CHECK(holds(answer.body, "id=\"problem\""));
  answer = kirsten.post(meeting + "/split", {{"target", "new"}, {"title", "Nyt"}});
  refused(answer, "entry");
  CHECK(holds(answer.body, "value=\"Nyt\""));
  answer = kirsten.post(
      board + "/rules",
      {{"action", "set_quorum_rule"}, {"quorum", "fixed_number"}, {"number", "3"}, {"source", ""}});
  refused(answer, "set_quorum_rule.source");
  CHECK(holds(answer.body, "value=\"fixed_number\" checked"));
}

TEST_CASE("an evening is arranged from calling it to approving the minutes") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  const auto saved = [&](const std::string& path, portal::Fields fields) {
    const auto answer = kirsten.post(path, std::move(fields));
    INFO(path << " " << answer.status);
    CHECK(answer.status == 303);
    return header(answer, "Location");
  };
  saved(meeting + "/arrange", {{"guide", "almene-maal.tema-3"}});
  const std::string at =
      saved(meeting + "/arrange",
            {{"add_plain", "1"}, {"once", "1"}, {"title", "Eventuelt"}, {"minutes", "15"}, {"text", ""}});
  const std::string plain = at.substr(at.find('#') + 1);
  saved(meeting + "/arrange", {{"place", plain + "/almene-maal.tema-3.introduction"}});
  std::string page = kirsten.get(meeting).body;
  CHECK(page.find("Eventuelt") < page.find("Formål med drøftelsen"));
  CHECK(holds(page, "Kl. 19.00"));
  CHECK(holds(page, "Kl. 19.15"));
  CHECK(holds(page, "Fælleshuset"));
  CHECK(holds(page, "Begynd mødet"));
  saved(meeting + "/attendance", {{"presence.kirsten", "present"},
                                  {"seen.kirsten", "unknown"},
                                  {"presence.aase", "unknown"},
                                  {"seen.aase", "unknown"},
                                  {"rest_present", "1"}});
  saved(meeting + "/state", {{"step", "begin"}});
  page = kirsten.get(meeting).body;
  CHECK(holds(page, "2 til stede"));
  CHECK(holds(page, "Slut mødet"));
  saved(meeting + "/e/" + plain + "/tick", {{"dealt_with", "yes"}});
  const std::string later = saved(meeting + "/split", {{"entry", "almene-maal.tema-3.overall-reflection"},
                                                       {"target", "new"},
                                                       {"title", "Fortsat"},
                                                       {"date", "2099-03-10"}});
  CHECK(holds(kirsten.get(later).body, "Samlet refleksion"));
  CHECK_FALSE(holds(kirsten.get(meeting).body, "Samlet refleksion"));
  saved(meeting + "/state", {{"step", "end"}});
  CHECK(holds(kirsten.get(meeting + "/state?step=approve").body, "kan ikke fortrydes"));
  saved(meeting + "/state", {{"step", "approve"}});
  CHECK(holds(kirsten.get(meeting).body, "Referatet er godkendt"));
  const auto again = kirsten.post(meeting + "/state", {{"step", "begin"}});
  CHECK(again.status == 422);
  CHECK(holds(again.body, "id=\"problem\""));
}

TEST_CASE("a decision stays in the record of the meeting that made it when its item goes on") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string topic = "almene-maal.tema-3.democratic-actor";
  const std::string meeting = fixture.meeting(kirsten);
  const std::string later = fixture.meeting(kirsten, "Næste", "2099-06-02");
  REQUIRE(kirsten.post(meeting + "/arrange", {{"guide", "almene-maal.tema-3"}}).status == 303);
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "begin"}}).status == 303);
  agenda::Call call = call_of("kirsten", AGENDA_ROLE_CHAIR);
  call.meeting = meeting.substr(meeting.rfind('/') + 1);
  call.request_id = "decides";
  REQUIRE(fixture.plugin->perform(
      call, {{"record_decision", topic, {{"outcome", "adopted"}, {"text", "Vi holder åbent hus."}}, {}}}));
  const auto kept = kirsten.post(meeting + "/arrange", {{"remove", topic}});
  CHECK(kept.status == 422);
  CHECK(holds(kept.body, "bliver det på dagsordenen"));
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "end"}}).status == 303);
  const std::string several = kirsten.get(meeting + "/split").body;
  CHECK_FALSE(holds(several, "value=\"" + topic + "\" checked"));
  CHECK(holds(several, "value=\"almene-maal.tema-3.introduction\" checked"));
  const std::string postpone = meeting + "/e/" + topic + "/postpone";
  CHECK(holds(kirsten.get(postpone).body, "på begge dagsordener"));
  CHECK(kirsten.post(postpone, {{"target", "m:" + later.substr(later.rfind('/') + 1)}}).status == 303);
  CHECK(holds(kirsten.get(meeting + "/pages/minutes").body, "Vi holder åbent hus."));
  CHECK(holds(kirsten.get(later).body, "id=\"" + topic + "\""));
}

TEST_CASE("what cannot be undone is asked again as it was asked before") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  for (const char* step : {"begin", "end"})
    REQUIRE(kirsten.post(meeting + "/state", {{"step", step}}).status == 303);
  const portal::Fields from_an_old_page{{"step", "approve"}, {"csrf", "old"}};
  const auto confirmation = kirsten.post(meeting + "/state", from_an_old_page);
  CHECK(confirmation.status == 403);
  CHECK(holds(confirmation.body, "kan ikke fortrydes"));
  CHECK(holds(confirmation.body, "value=\"approve\">Godkend referat</button>"));
  CHECK_FALSE(holds(kirsten.get(meeting).body, "Referatet er godkendt"));
  CHECK(kirsten.post(meeting + "/state", {{"step", "approve"}}).status == 303);
  CHECK(holds(kirsten.get(meeting).body, "Referatet er godkendt"));
  const auto led_back = [](Browser& browser, const std::string& path, portal::Fields fields) {
    fields.push_back({"csrf", "old"});
    const auto answer = browser.post(path, std::move(fields));
    INFO(path);
    CHECK(answer.status == 303);
    return header(answer, "Location");
  };
  CHECK(led_back(kirsten, meeting + "/state", {{"step", "resume"}}) == meeting);
  CHECK(led_back(kirsten, meeting + "/e/p-1/tick", {{"dealt_with", "yes"}}) == meeting + "#p-1");
  Browser aase = fixture.signed_in("aase");
  CHECK(aase.post(meeting + "/state", from_an_old_page).status == 403);
  CHECK_FALSE(holds(aase.post(meeting + "/state", from_an_old_page).body, "approve"));
  Browser admin = fixture.signed_in("admin");
  CHECK(led_back(admin, "/people/aase/disabled", {{"disabled", "yes"}}) == "/people");
  CHECK_FALSE(fixture.portal.accounts().find("aase")->disabled);
  const auto members = admin.post(
      board + "/members",
      {{"form", "m:aase"}, {"member", "aase"}, {"name", "Aase Ny"}, {"role", "member"}, {"csrf", "old"}});
  CHECK(members.status == 403);
  CHECK(holds(members.body, "value=\"Aase Ny\""));
  CHECK(holds(members.body, "<details open>"));
}

TEST_CASE("a cancelled meeting is called cancelled, and not locked, over or a draft") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  const std::string topic = meeting + "/i/almene-maal.tema-3.democratic-actor";
  REQUIRE(kirsten.post(meeting + "/arrange", {{"guide", "almene-maal.tema-3"}}).status == 303);
  REQUIRE(kirsten.post(meeting + "/state", {{"step", "cancel"}}).status == 303);
  Browser aase = fixture.signed_in("aase");
  const std::string page = aase.get(meeting).body;
  CHECK(holds(page, "Mødet er aflyst</"));
  CHECK_FALSE(holds(page, "Låst"));
  CHECK_FALSE(holds(page, "Se referatet"));
  CHECK(holds(page, "href=\"" + topic + "/prepare\">Se forberedelsen"));
  const std::string prepared = aase.get(topic + "/prepare").body;
  CHECK(holds(prepared, "Mødet er aflyst. Hvad du har svaret, er gemt."));
  CHECK_FALSE(holds(prepared, "Mødet er slut"));
  // There are no minutes of it, so that address leads to where it is told.
  CHECK(header(aase.get(meeting + "/record"), "Location") == meeting);
}

TEST_CASE("the same page sent twice makes one meeting") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  CHECK(fixture.meeting(kirsten) == fixture.meeting(kirsten));
  CHECK(fixture.meeting(kirsten) != fixture.meeting(kirsten, "Et andet"));
}

TEST_CASE("a change of what has changed shows what stands and keeps what was typed") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  const std::string seen = Browser::hidden(kirsten.get(meeting + "/details"), "seen");
  REQUIRE_FALSE(seen.empty());
  CHECK(kirsten.post(meeting + "/details", {{"seen", seen}, {"title", "Første"}, {"date", "2099-04-01"}})
            .status == 303);
  const auto second =
      kirsten.post(meeting + "/details", {{"seen", seen}, {"title", "Anden"}, {"date", "2099-05-01"}});
  CHECK(second.status == 409);
  CHECK(holds(second.body, "Første"));
  CHECK(holds(second.body, "value=\"Anden\""));
  // After they have seen the other version, they may save.
  CHECK(kirsten
            .post(meeting + "/details",
                  {{"seen", Browser::hidden(second, "seen")}, {"title", "Anden"}, {"date", "2099-05-01"}})
            .status == 303);
}

TEST_CASE("text is shown as text, wherever it comes from") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten, hostile);
  CHECK(kirsten.post(meeting + "/arrange", {{"add_plain", "1"}, {"title", hostile}, {"text", hostile}})
            .status == 303);
  Browser admin = fixture.signed_in("admin");
  CHECK(admin.post("/organisations", {{"name", hostile}}).status == 303);
  CHECK(admin.post("/o/org/boards", {{"name", hostile}}).status == 303);
  CHECK(admin
            .post(board + "/members",
                  {{"form", "m:aase"}, {"member", "aase"}, {"name", hostile}, {"role", "member"}})
            .status == 303);
  for (const std::string& page : std::vector<std::string>{
           "/", "/organisations", board, board + "/members", meeting, meeting + "/arrange",
           meeting + "/attendance", meeting + "/details", meeting + "/split"}) {
    const auto answer = admin.get(page);
    INFO(page);
    CHECK(answer.status == 200);
    CHECK_FALSE(holds(answer.body, "<script>alert"));
  }
  const auto refused =
      kirsten.post(board + "/new", {{"title", hostile}, {"date", hostile}, {"place", hostile}});
  CHECK(refused.status == 400);
  CHECK_FALSE(holds(refused.body, "<script>alert"));
  CHECK(holds(refused.body, "{{csrf}}"));
}

TEST_CASE("a name that is no text of the contract is refused where it is typed") {
  BoardPagesFixture fixture;
  Browser admin = fixture.signed_in("admin");
  for (const char* name : {"Aa\xC2\x85se", "Aase\x1B[31m", "Aa\tse", "Aa\nse"}) {
    INFO(name);
    CHECK(admin
              .post(board + "/members",
                    {{"form", "m:aase"}, {"member", "aase"}, {"name", name}, {"role", "member"}})
              .status == 400);
    CHECK(admin.post("/people", {{"id", "ny"}, {"name", name}}).status == 400);
    CHECK(admin.post("/organisations", {{"name", name}}).status == 400);
  }
}

TEST_CASE("where nothing can be saved, what was typed is kept") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  kirsten.get(meeting);
  fixture.storage.down = true;
  const auto answer = kirsten.post(meeting + "/arrange",
                                   {{"add_plain", "1"}, {"title", "Kaffe og kage"}, {"text", "To slags"}});
  CHECK(answer.status == 503);
  CHECK(holds(answer.body, "Kaffe og kage"));
  fixture.storage.down = false;
  CHECK(kirsten.post(meeting + "/arrange", {{"add_plain", "1"}, {"title", "Kaffe og kage"}}).status == 303);
}

TEST_CASE("a day that has passed is asked about, and never refused") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  portal::Fields fields = {
      {"once", "1"}, {"title", "Møde i januar"}, {"date", "2020-01-14"}, {"start", "19.00"}};
  const auto asked = kirsten.post(board + "/new", fields);
  CHECK(asked.status == 422);
  CHECK(holds(asked.body, "Mødets dato, tirsdag den 14. januar 2020, er gået."));
  CHECK(holds(asked.body, "value=\"Møde i januar\""));
  CHECK(Browser::hidden(asked, "past") == "2020-01-14");
  CHECK_FALSE(holds(kirsten.get(board).body, "Møde i januar"));
  // Another day that has passed is asked about as well.
  portal::Fields other = fields;
  other.push_back({"past", "2020-01-15"});
  CHECK(kirsten.post(board + "/new", other).status == 422);
  fields.push_back({"past", "2020-01-14"});
  const auto made = kirsten.post(board + "/new", fields);
  REQUIRE(made.status == 303);
  const std::string arrange = header(made, "Location");
  const std::string meeting = arrange.substr(0, arrange.size() - std::string("/arrange").size());
  // Its own day is not asked about again when the rest is changed, and a new one is.
  const std::string seen = Browser::hidden(kirsten.get(meeting + "/details"), "seen");
  CHECK(
      kirsten
          .post(
              meeting + "/details",
              {{"seen", seen}, {"title", "Januarmøde"}, {"date", "2020-01-14"}, {"start", ""}, {"place", ""}})
          .status == 303);
  const std::string now_seen = Browser::hidden(kirsten.get(meeting + "/details"), "seen");
  CHECK(kirsten
            .post(meeting + "/details", {{"seen", now_seen},
                                         {"title", "Januarmøde"},
                                         {"date", "2020-01-13"},
                                         {"start", ""},
                                         {"place", ""}})
            .status == 422);
  // The question renews no expectation: a change that somebody else made before it is still found out.
  const auto late =
      kirsten.post(meeting + "/details",
                   {{"seen", seen}, {"title", "T"}, {"date", "2020-01-13"}, {"start", ""}, {"place", ""}});
  REQUIRE(late.status == 422);
  CHECK(Browser::hidden(late, "seen") == seen);
}

TEST_CASE("whoever has no seat at the board is counted and named apart from those who have") {
  BoardPagesFixture fixture;
  const agenda::Call admin = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
  REQUIRE(fixture.portal.arrangements().change_board(
      admin, {}, {{{"mette", "Mette", AGENDA_ROLE_MINUTE_TAKER, 0}, false, ""}}));
  Browser kirsten = fixture.signed_in("kirsten");
  const std::string meeting = fixture.meeting(kirsten);
  REQUIRE(kirsten
              .post(meeting + "/attendance", {{"presence.kirsten", "present"},
                                              {"presence.aase", "apologies"},
                                              {"presence.mette", "present"}})
              .status == 303);
  CHECK(holds(kirsten.get(meeting).body, "1 til stede, 1 afbud, 1 anden til stede"));
  const std::string minutes = kirsten.get(meeting + "/pages/minutes").body;
  CHECK(holds(minutes, "Kirsten"));
  CHECK(holds(minutes, "Mette"));
}
