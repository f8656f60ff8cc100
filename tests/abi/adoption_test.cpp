// Minutes are adopted through the ABI, on every storage, and stand: what is shown afterwards is what was frozen.
#include <algorithm>
#include <set>

#include "support/catch.hpp"
#include "support/held_minutes.hpp"
#include "support/posted_form.hpp"

using namespace support;

namespace {

constexpr const char* kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

json decisions_of(const json& minutes) {
  auto all = json::array();
  for (const auto& item : minutes["items"]) {
    for (const auto& decision : item["decisions"])
      all.push_back(decision["number"]);
  }
  return all;
}

}  // namespace

TEST_CASE("adopted minutes are what was shown, numbered, and stand whatever happens later") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      hold_two_items(fixture);
      const auto draft = minutes_json(fixture, "kirsten");
      CHECK(draft["standing"] == "draft");
      CHECK(draft["items"][0]["number"] == "1");
      CHECK(draft["items"][0]["item"] == "own:budget");
      fixture.must("kirsten", "adopt_minutes", "", {{"seen", draft["digest"].get<std::string>()}});
      const auto adopted = minutes_json(fixture, "kirsten");
      CHECK(adopted["standing"] == "adopted");
      CHECK(decisions_of(adopted) == json({"2026-1", "2026-2", "2026-3"}));
      const auto text = paper_of_minutes(fixture, "aase", "internal", "text/plain");
      for (const char* said : {"Budgettet er vedtaget.", "2026-1", "Kirsten Holm",
                               "Boligselskabet Fjordparken", "Fælleshuset", "Referatet er godkendt."}) {
        INFO(said);
        CHECK(says(text, said));
      }
      const auto record = fixture.page("aase", kTopic, "record", "text/plain");
      CHECK(says(record, "Vi holder et åbent møde."));
      // Names, titles, items, and what the host says of the meeting change; the minutes do not.
      auto& meeting = fixture.meeting();
      meeting.title = "Et andet møde";
      meeting.state = AGENDA_MEETING_IN_SESSION;
      meeting.own_items.clear();
      meeting.order.clear();
      for (auto& member : meeting.members)
        member.name = "En Anden";
      CHECK(paper_of_minutes(fixture, "aase", "internal", "text/plain") == text);
      CHECK(fixture.page("aase", kTopic, "record", "text/plain") == record);
      CHECK(fixture.refused("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "For sent"}})
                .code == "state.locked");
      CHECK(checked_adoptions(fixture)["holds"] == true);
    }
  }
}

TEST_CASE("decisions are numbered in the order of adoption, and withdrawn ones not at all") {
  PluginFixture fixture;
  fixture.meeting("m2") = fixture.meeting("m1");
  fixture.meeting("m2").id = "m2";
  fixture.meeting("m2").date = "2026-02-03";
  fixture.meeting_id = "m2";
  hold_two_items(fixture);
  fixture.must(
      "mette", "correct_decision", kTopic,
      {{"decision", "d1"}, {"outcome", "noted"}, {"text", "Vi holder et åbent møde."}, {"withdrawn", "yes"}},
      fixture.state("mette", kTopic)["decisions"][0]["revision"].get<std::uint64_t>());
  fixture.meeting_id = "m1";
  hold_two_items(fixture);
  adopt_minutes(fixture);
  fixture.meeting_id = "m2";
  adopt_minutes(fixture);
  CHECK(decisions_of(minutes_json(fixture, "kirsten")) == json({"2026-4", "2026-5"}));
  const auto chain = checked_adoptions(fixture);
  REQUIRE(chain["links"].size() == 2);
  CHECK(chain["links"][0]["meeting"] == "m1");
  CHECK(chain["holds"] == true);
}

TEST_CASE("only whom the rule names adopts, once, after the meeting has ended") {
  PluginFixture fixture;
  hold_two_items(fixture);
  CHECK(fixture.refused("mette", "adopt_minutes", "").status == AGENDA_NOT_ALLOWED);
  CHECK(fixture.refused("aase", "adopt_minutes", "").status == AGENDA_NOT_ALLOWED);
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  CHECK(fixture.refused("kirsten", "adopt_minutes", "").status == AGENDA_WRONG_STATE);
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  const auto draft = minutes_json(fixture, "kirsten");
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Kort sagt."}});
  const auto late =
      fixture.refused("kirsten", "adopt_minutes", "", {{"seen", draft["digest"].get<std::string>()}});
  CHECK(late.status == AGENDA_CONFLICT);
  CHECK(late.code == "adoption.changed");
  adopt_minutes(fixture);
  CHECK(fixture.refused("kirsten", "adopt_minutes", "").status == AGENDA_WRONG_STATE);
  CHECK(records_of_kind(fixture.storage(), "adoption").size() == 1);
}

TEST_CASE("the board's page of adoptions says who adopts") {
  PluginFixture fixture;
  CHECK_FALSE(checked_adoptions(fixture).contains("rule"));
  fixture.must("admin", "set_adoption_rule", "",
               {{"adoption", "by_all_present"}, {"number", "14"}, {"source", "Forretningsorden § 8"}});
  const auto rule = checked_adoptions(fixture)["rule"];
  CHECK(rule["value"] == "by_all_present");
  CHECK(rule["number"] == 14);
  CHECK(rule["source"] == "Forretningsorden § 8");
  CHECK(rule["action"] == "set_adoption_rule");
}

TEST_CASE(
    "minutes are not adopted without an item that the host has lost and that something was minuted of") {
  PluginFixture fixture;
  hold_two_items(fixture);
  const auto items = fixture.meeting().own_items;
  fixture.meeting().own_items.clear();
  const auto lost = fixture.refused("kirsten", "adopt_minutes", "", {{"keep_names", "yes"}});
  CHECK(lost.code == "adoption.item_missing");
  CHECK(lost.status == AGENDA_WRONG_STATE);
  CHECK(says(lost.message, "own:budget"));
  CHECK(records_of_kind(fixture.storage(), "adoption").empty());
  fixture.meeting().own_items = items;
  adopt_minutes(fixture);
  CHECK(decisions_of(minutes_json(fixture, "kirsten")) == json({"2026-1", "2026-2", "2026-3"}));
}

TEST_CASE("an initial of somebody's name is no name") {
  PluginFixture fixture;
  fixture.meeting().members[2].name = "Å. Nørregård 🏡";
  hold_two_items(fixture);
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Vi så på § 4 og på Å. Og 🏡 er et hus."}});
  CHECK(minutes_json(fixture, "kirsten")["named"].empty());
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Nørregård så på § 4."}},
               fixture.state("mette", kTopic)["minutes_text"]["revision"].get<std::uint64_t>());
  CHECK(minutes_json(fixture, "kirsten")["named"][0]["name"] == "Nørregård");
}

TEST_CASE("an item that the agenda names twice stands once in the minutes, and its decision has one number") {
  const std::vector<std::string> agendas[] = {
      {kGuide, kTopic}, {kTopic, kGuide}, {kTopic, kTopic}, {"own:budget", kTopic, kGuide, "own:budget"}};
  for (const auto& agenda : agendas) {
    for (const bool is_ordered : {false, true}) {
      PluginFixture fixture;
      hold_two_items(fixture);
      fixture.meeting().items = agenda;
      fixture.meeting().order = is_ordered ? agenda : std::vector<std::string>();
      INFO(agenda.front() << ", " << agenda.back());
      adopt_minutes(fixture);
      const auto adopted = minutes_json(fixture, "kirsten");
      std::set<std::string> items, numbers;
      for (const auto& item : adopted["items"]) {
        CHECK(items.insert(item["item"]).second);
        CHECK(numbers.insert(item["number"]).second);
      }
      CHECK(items.count(kTopic) == 1);
      CHECK(decisions_of(adopted).size() == 3);
      CHECK(adopted["damaged"].empty());
      CHECK(checked_adoptions(fixture)["holds"] == true);
    }
  }
}

TEST_CASE("minutes of a meeting without a day are not adopted, as its decisions would have no year") {
  for (const char* date : {"", "2026", "3. marts 2026", "2026-02-30"}) {
    PluginFixture fixture;
    hold_two_items(fixture);
    fixture.meeting().date = date;
    const auto refused = fixture.refused("kirsten", "adopt_minutes", "", {{"keep_names", "yes"}});
    CHECK(refused.code == "adoption.no_date");
    CHECK(refused.status == AGENDA_WRONG_STATE);
    CHECK(records_of_kind(fixture.storage(), "adoption").empty());
    fixture.meeting().date = "2026-03-03";
    adopt_minutes(fixture);
  }
}

TEST_CASE("a request to adopt that comes again is done once") {
  PluginFixture fixture;
  hold_two_items(fixture);
  const auto call = fixture.call("kirsten");
  const std::vector<agenda::ActionRequest> request{{"adopt_minutes", "", {{"keep_names", "yes"}}, {}}};
  const auto first = json::parse(fixture.does(call, request).value());
  const auto again = json::parse(fixture.does(call, request).value());
  CHECK(first["repeated"] == false);
  CHECK(again["repeated"] == true);
  CHECK(again["revision"] == first["revision"]);
  CHECK(records_of_kind(fixture.storage(), "adoption_link").size() == 1);
}

TEST_CASE("an approval is of the minutes as they stood, and counts no more once they are changed") {
  PluginFixture fixture;
  hold_two_items(fixture);
  fixture.must("admin", "set_adoption_rule", "",
               {{"adoption", "by_chair_and_vice_chair"}, {"source", "Forretningsorden § 8"}});
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("bent", "approve_minutes", "");
  CHECK(minutes_json(fixture, "kirsten")["may_adopt"] == true);
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Det hele er anderledes."}});
  const auto changed = minutes_json(fixture, "kirsten");
  CHECK(changed["approvals"][0]["is_outdated"] == true);
  CHECK(changed["may_adopt"] == false);
  CHECK(changed["waits_for"] == json({"bent"}));
  CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.other_leader");
  const auto page = paper_of_minutes(fixture, "bent", "internal", "text/html");
  CHECK(says(page, "før den seneste rettelse af referatet"));
  CHECK(says(page, "value=\"approve_minutes"));
  CHECK_FALSE(says(page, "value=\"withdraw_approval"));
  fixture.must("bent", "approve_minutes", "");
  CHECK_FALSE(says(paper_of_minutes(fixture, "bent", "internal", "text/html"), "før den seneste"));
  // What a task has come to is no part of what was approved.
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  CHECK(minutes_json(fixture, "kirsten")["may_adopt"] == false);
  fixture.must("bent", "approve_minutes", "");
  fixture.must("mette", "change_follow_up", kTopic,
               {{"follow_up", "m1/" + std::string(kTopic) + "/f1"}, {"status", "done"}});
  CHECK(minutes_json(fixture, "kirsten")["may_adopt"] == true);
  adopt_minutes(fixture);
}

TEST_CASE("open comments and names in the texts are asked about once, and comments are erased") {
  PluginFixture fixture;
  hold_two_items(fixture);
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Aase Lund fortalte om ordensreglerne."}});
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("bent", "comment_on_minutes", kTopic, {{"text", "Der mangler et ord om hemmeligheden."}});
  const auto draft = minutes_json(fixture, "kirsten");
  CHECK(draft["standing"] == "out_for_comments");
  CHECK(draft["named"][0]["name"] == "Aase Lund");
  CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.open_comments");
  CHECK(fixture.refused("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}}).code == "adoption.names");
  const auto page = paper_of_minutes(fixture, "kirsten", "internal", "text/html");
  CHECK(says(page, "name=\"agenda-1-open-comments\""));
  CHECK(says(page, "name=\"agenda-1-keep-names\""));
  CHECK(says(page, "name=\"agenda-0-meeting\""));
  fixture.must("aase", "approve_minutes", "", {{"remark", "Godt skrevet"}});
  fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
  CHECK(records_of_kind(fixture.storage(), "comment").empty());
  const auto text = paper_of_minutes(fixture, "aase", "internal", "text/plain");
  CHECK(says(text, "Godt skrevet"));
  CHECK_FALSE(says(text, "hemmeligheden"));
  CHECK_FALSE(says(paper_of_minutes(fixture, "aase", "residents", "text/plain"), "Godt skrevet"));
}

TEST_CASE("minutes for residents add no name") {
  PluginFixture fixture;
  hold_two_items(fixture);
  fixture.must("bent", "record_dissent", "own:budget", {{"decision", "d1"}, {"text", "Det er for dyrt."}});
  fixture.must("aase", "record_recusal", "own:budget", {{"recused", "yes"}, {"reason", "Familie i firmaet"}});
  fixture.must("mette", "record_vote", "own:budget",
               {{"proposal", "Budgettet"}, {"ballot", "kirsten=in_favour"}, {"ballot", "bent=against"}});
  fixture.must("mette", "add_follow_up", "own:budget", {{"task", "Send budgettet"}, {"responsible", "bent"}});
  adopt_minutes(fixture);
  for (const char* media : {"text/plain", "text/html", "application/json", kDocx}) {
    const auto page = paper_of_minutes(fixture, "kirsten", "residents", media);
    INFO(media);
    for (const char* hidden : {"Kirsten", "Bent ", "Aase", "\"bent\"", "Familie i firmaet"})
      CHECK_FALSE(says(page, hidden));
  }
  const auto text = paper_of_minutes(fixture, "kirsten", "residents", "text/plain");
  CHECK(says(text, "Det er for dyrt."));
  CHECK(says(text, "1 medlem var inhabilt"));
  CHECK(says(text, "formand"));
}

TEST_CASE("the forms of the minutes' page do what they say, also for a call without a meeting") {
  PluginFixture fixture;
  hold_two_items(fixture);
  const auto send = [&](const std::string& who, const std::string& key, const Fields& typed) {
    const auto page = paper_of_minutes(fixture, who, "internal", "text/html");
    INFO(page);
    auto form = untouched(page, key);
    for (const auto& field : typed)
      fill_in(form, field.name, field.value);
    auto call = fixture.call(who);
    call.meeting.clear();
    auto outcome = fixture.plugin().submit(call, form);
    INFO((outcome ? "" : outcome.problem().message));
    REQUIRE(outcome);
    const auto done = json::parse(*outcome);
    CHECK(done["results"][0]["meeting"] == "m1");
  };
  send("mette", "send_for_comments ", {{"agenda-1-until", "2026-03-10"}});
  send("aase", std::string("comment_on_minutes ") + kTopic, {{"agenda-1-text", "Der mangler et ord."}});
  send("mette", std::string("settle_comment ") + kTopic + " c1", {{"agenda-1-settled", "taken_in"}});
  send("bent", "approve_minutes ", {{"agenda-1-remark", "Enig"}});
  send("kirsten", "adopt_minutes ", {});
  send("mette", "add_addendum ", {{"agenda-1-text", "Et tillæg."}, {"agenda-1-reason", "Glemt"}});
  send("kirsten", "adopt_addendum  a1", {});
  CHECK(checked_adoptions(fixture)["links"].size() == 2);
  // A form is of one meeting.
  auto call = fixture.call("mette");
  call.meeting = "m2";
  fixture.meeting("m2") = fixture.meeting("m1");
  const Fields other = {
      {"agenda-0-meeting", "m1"}, {"agenda-1-action", "add_addendum"}, {"agenda-1-count", "1"}};
  CHECK(fixture.plugin().submit(call, other).problem().code == "form.other_meeting");
}

TEST_CASE("a host's own lock without an adoption is no adoption") {
  PluginFixture fixture;
  hold_two_items(fixture);
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  const auto shown = minutes_json(fixture, "kirsten");
  CHECK(shown["standing"] == "locked_by_host");
  CHECK(decisions_of(shown) == json({"", "", ""}));
  CHECK(says(paper_of_minutes(fixture, "kirsten", "internal", "text/plain"), "Godkendt i portalen."));
  CHECK(checked_adoptions(fixture)["links"].empty());
}

TEST_CASE(
    "what was written of an item stands in the minutes, also where the host takes the item off the agenda") {
  PluginFixture fixture;
  hold_two_items(fixture);
  fixture.meeting().items = {"almene-maal.tema-3.resident-democracy"};
  fixture.meeting().order = {"own:budget", "almene-maal.tema-3.resident-democracy"};
  const auto shown = minutes_json(fixture, "kirsten");
  REQUIRE(shown["items"].size() == 3);
  CHECK(shown["items"][2]["item"] == kTopic);
  fixture.meeting().own_items.clear();
  CHECK(minutes_json(fixture, "kirsten")["refused"].size() == 1);
}

TEST_CASE("an evening with nothing in it can be adopted") {
  PluginFixture fixture;
  fixture.meeting().items = {kTopic};
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  adopt_minutes(fixture);
  CHECK(minutes_json(fixture, "kirsten")["standing"] == "adopted");
  CHECK(paper_of_minutes(fixture, "kirsten", "internal", kDocx).substr(0, 2) == "PK");
}

TEST_CASE("a paper is asked for by the page's own fields and media types") {
  PluginFixture fixture;
  hold_two_items(fixture);
  const auto ask = [&](const std::string& page, const std::string& media, const Fields& query) {
    agenda::PageRequest request;
    request.page = page;
    request.media_type = media;
    request.query = query;
    return fixture.plugin().render_page(fixture.call("kirsten"), request);
  };
  CHECK(ask("minutes", "text/plain", {}));
  CHECK(ask("minuts", "text/plain", {}).problem().status == AGENDA_NOT_FOUND);
  CHECK(ask("minutes", "image/png", {}).problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(ask("adoptions", kDocx, {}).problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(ask("minutes", "text/plain", {{"version", "secret"}}).problem().field == "version");
  CHECK(ask("minutes", "text/plain", {{"nothing", "1"}}).problem().status == AGENDA_INVALID_ARGUMENT);
  const auto first = ask("minutes", "text/html", {}).value();
  agenda::PageRequest known;
  known.page = "minutes";
  known.media_type = "text/html";
  known.known_token = first.token;
  CHECK_FALSE(fixture.plugin().render_page(fixture.call("kirsten"), known).value().is_modified);
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Nyt."}});
  CHECK(fixture.plugin().render_page(fixture.call("kirsten"), known).value().is_modified);
  CHECK(ask("minutes", kDocx, {}).value().page == ask("minutes", kDocx, {}).value().page);
}
