// Guides are kept with the meetings that used them, and found again: also those of meetings that earlier
// versions of ours held, and where what was kept is damaged.
#include <string>

#include "support/catch.hpp"
#include "support/guide_meeting.hpp"

using namespace support;

TEST_CASE("what earlier versions of ours stored stands with the words that were answered") {
  GuideFixture fixture;
  hold_meeting(fixture);
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  const auto before = all_pages(fixture, {"kirsten", "aase"});
  forget_versions(fixture);
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);
  fixture.install_second();
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);

  // Without the version that was answered the questions are those that were.
  fixture.folder.remove("1.0");
  fixture.install();
  const auto record = fixture.state("kirsten", kDemocracy, "record");
  REQUIRE(record["considerations"].size() == 1);
  CHECK(record["considerations"][0]["text"] == "Er roller og ansvar tydelige i organisationen?");
  CHECK(record["considerations"][0]["board_answer"]["answer"] == "yes");
  REQUIRE(record["earlier_considerations"].size() == 1);
  CHECK(record["earlier_considerations"][0]["text"] ==
        "Opleves vores beboerdemokrati som relevant og tilgængeligt i dag?");
  CHECK(record["earlier_considerations"][0]["totals"] == json({{"yes", 0}, {"no", 3}, {"unsure", 0}}));
  CHECK(record["earlier_considerations"][0]["board_answer"]["answer"] == "no");
  REQUIRE(record["earlier_questions"].size() == 1);
  CHECK(record["earlier_questions"][0]["conclusion"]["text"] == "Gennemsigtigt");
  for (const char* type : {"text/html", "text/plain"}) {
    const auto page = fixture.page("kirsten", kDemocracy, "record", type);
    CHECK(says(page, "Er roller og ansvar tydelige i organisationen?"));
    CHECK(says(page, "som relevant og"));
    CHECK(says(page, "Gennemsigtigt"));
    CHECK_FALSE(says(page, "hvem der har ansvar for hvad"));
    CHECK_FALSE(says(page, "der stiller op"));
    CHECK_FALSE(says(page, "Ikke besvaret"));
  }
  // Where it is asked anew, it says which words were answered.
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  const auto meeting = fixture.page("mette", kDemocracy, "meeting", "text/plain");
  CHECK(says(meeting, "Er det tydeligt, hvem der har ansvar for hvad?"));
  CHECK(says(meeting, "Der blev svaret på en anden ordlyd: “Er roller og ansvar"));
}

TEST_CASE("a meeting that earlier versions of ours began goes on with the version that was answered") {
  GuideFixture fixture;
  answer(fixture, "aase", kRelevant, "yes");
  forget_versions(fixture);
  fixture.install_second();
  answer(fixture, "bent", kRelevant, "no");
  CHECK(fixture
            .refused("bent", "answer_consideration", kDemocracy,
                     {{"consideration", kNewQuestion}, {"answer", "no"}})
            .status == AGENDA_INVALID_ARGUMENT);
  fixture.folder.remove("1.0");
  fixture.install();
  CHECK(fixture.state("bent", kDemocracy)["considerations"][1]["mine"]["answer"] == "no");
  CHECK(fixture.state("bent", kDemocracy)["item"]["guide_version"] == "1.0");
}

TEST_CASE("all of a meeting that earlier versions of ours held has the version that was answered") {
  GuideFixture fixture;
  answer(fixture, "aase", kRelevant, "yes");
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  const auto topic = fixture.page("kirsten", kTopic, "record", "text/plain");
  forget_versions(fixture);
  fixture.install_second();
  CHECK(fixture.state("kirsten", kReflection)["item"]["guide_version"] == "1.0");
  for (const auto& item : fixture.plugin().items_of_meeting(fixture.call("kirsten")).value())
    CHECK(item.guide_version == "1.0");
  // What is written at approved minutes fixes nothing, and changes nothing that they say.
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}});
  CHECK(records_of_kind(fixture.storage(), "guide_version").empty());
  CHECK(fixture.page("kirsten", kTopic, "record", "text/plain") == topic);
  // Attendance reads no item, and fixes the version all the same.
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.attend({"aase"});
  CHECK(fixture.state("kirsten", kReflection)["item"]["guide_version"] == "1.0");
  CHECK(records_of_kind(fixture.storage(), "guide_version").size() == 1);
}

TEST_CASE("a version that is lost is not replaced by what is corrected later") {
  GuideFixture fixture;
  hold_meeting(fixture);
  forget_versions(fixture);
  fixture.folder.write("2.0", kSecondVersion);
  fixture.folder.remove("1.0");
  fixture.install();
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.must("mette", "record_decision", kDemocracy, {{"outcome", "noted"}, {"text", "Glemt"}});
  const auto record = fixture.page("kirsten", kDemocracy, "record", "text/plain");
  CHECK(says(record, "Glemt"));
  CHECK(says(record, "Er roller og ansvar tydelige i organisationen?"));
  CHECK_FALSE(says(record, "der stiller op"));
}

TEST_CASE("a translation that comes later is of the version, or is left out") {
  GuideFixture fixture;
  answer(fixture, "aase", kRoles, "yes");
  const Replacements english = {{"Er roller og ansvar tydelige i organisationen?", "Are roles clear?"}};
  fixture.folder.write("1.0", english, "en");
  fixture.install();
  fixture.locale = "en";
  CHECK(fixture.state("aase", kDemocracy)["considerations"][0]["text"] == "Are roles clear?");
  // The Danish file says something else by now, and nobody knows which of the two was translated.
  fixture.folder.write("1.0", kSecondVersion);
  fixture.install();
  CHECK(fixture.state("aase", kDemocracy)["considerations"][0]["text"] ==
        "Er roller og ansvar tydelige i organisationen?");
}

TEST_CASE("a version that is written in two ways is one") {
  GuideFolder folder;
  folder.write("1", {}, "da");
  folder.write("1.0", {{"Er roller og ansvar tydelige i organisationen?", "Are roles clear?"}}, "en");
  PluginFixture fixture;
  fixture.install(folder.path());
  answer(fixture, "aase", kRoles, "yes");
  folder.write("2.0", kSecondVersion);
  folder.remove("1", "da");
  folder.remove("1.0", "en");
  fixture.install(folder.path());
  for (const char* locale : {"da", "en"}) {
    fixture.locale = locale;
    const auto words =
        std::string(locale) == "da" ? "Er roller og ansvar tydelige i organisationen?" : "Are roles clear?";
    CHECK(fixture.state("aase", kDemocracy)["considerations"][0]["text"] == words);
  }
}

TEST_CASE("a large guide is kept in parts, and comes back whole") {
  GuideFolder folder;
  std::string questions;
  std::string words;
  for (int i = 0; i < 1900; ++i)
    words += "æ";
  for (int i = 0; i < 240; ++i)
    questions += "<consideration id=\"q" + std::to_string(i) + "\">" + words + "\r\n" + std::to_string(i) +
                 "</consideration>";
  folder.write("1.0",
               {{"<consideration id=\"clear-roles\">", questions + "<consideration id=\"clear-roles\">"}});
  PluginFixture fixture(storages().back());
  fixture.install(folder.path());
  answer(fixture, "aase", kRoles, "yes");
  CHECK(records_of_kind(fixture.storage(), "guide_text").size() == 3);
  const auto before = fixture.state("aase", kDemocracy);
  folder.remove("1.0");
  fixture.install(folder.path());
  CHECK(fixture.state("aase", kDemocracy) == before);
}

TEST_CASE("a kept guide that is damaged or gone harms no page") {
  for (const char* payload : {"", "{", "{}", "{\"text\":\"<guide\"}", "{\"text\":7}", "gone"}) {
    DYNAMIC_SECTION(payload) {
      GuideFixture fixture;
      hold_meeting(fixture);
      const auto kept = records_of_kind(fixture.storage(), "guide_text");
      REQUIRE(kept.size() == 1);
      agenda::Batch batch;
      if (std::string(payload) == "gone") {
        batch.erases.push_back(kept[0].key);
      } else {
        batch.puts.push_back({kept[0].key, payload, kept[0].flags});
      }
      REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
      fixture.folder.write("2.0", kSecondVersion);
      fixture.folder.remove("1.0");
      fixture.install();
      fixture.meeting().state = AGENDA_MEETING_ENDED;
      const auto page = fixture.page("kirsten", kDemocracy, "record", "text/plain");
      CHECK(says(page, "Er roller og ansvar tydelige i organisationen?"));
      CHECK(says(page, "som relevant og"));
      CHECK_FALSE(says(page, "der stiller op"));
      fixture.folder.remove("2.0");
      fixture.install();
      const auto none = fixture.plugin().render(fixture.call("kirsten"), kDemocracy, "record", "text/plain");
      REQUIRE_FALSE(none);
      CHECK(none.problem().status == AGENDA_NOT_FOUND);
    }
  }
}
