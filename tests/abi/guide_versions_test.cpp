// A meeting has one version of a guide, and what was answered keeps its words, whatever is installed later.
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/guide_meeting.hpp"

using namespace support;

TEST_CASE("a meeting's pages stay to the letter as they were, whatever guide is installed later") {
  for (const auto& storage : storages()) {
    for (const auto state : {AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED, AGENDA_MEETING_LOCKED}) {
      DYNAMIC_SECTION(storage.substr(0, 6) << " " << state) {
        GuideFixture fixture(storage);
        fixture.meeting_id = "m-" + std::to_string(state);
        fixture.meeting(fixture.meeting_id) = fixture.meeting("m1");
        hold_meeting(fixture);
        fixture.meeting(fixture.meeting_id).state = state;
        // Nobody who could use the newer version is shown it where somebody has answered.
        const std::vector<std::string> readers = {"kirsten", "aase", "mette", "guest"};
        const auto before = all_pages(fixture, readers);
        fixture.install_second();
        CHECK(all_pages(fixture, readers) == before);
        fixture.folder.remove("1.0");
        fixture.install();
        CHECK(all_pages(fixture, readers) == before);
        fixture.folder.remove("2.0");
        fixture.install();
        CHECK(all_pages(fixture, readers) == before);
      }
    }
  }
}

TEST_CASE("a guide that is changed under the same version changes no meeting that has begun to use it") {
  GuideFixture fixture;
  hold_meeting(fixture);
  const auto before = all_pages(fixture, {"kirsten", "aase"});
  fixture.folder.write("1.0", kSecondVersion);
  fixture.install();
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);
  fixture.meeting_id = "m2";
  CHECK(find(fixture.state("aase", kDemocracy)["considerations"], kNewQuestion) != nullptr);
}

TEST_CASE("all members of a meeting are asked the same, whatever language they read") {
  GuideFolder folder;
  folder.write("1.0", {}, "da");
  folder.write("1.0", {{"Er roller og ansvar tydelige i organisationen?", "Are roles clear?"}}, "en");
  PluginFixture fixture;
  fixture.install(folder.path());
  fixture.locale = "en";
  answer(fixture, "aase", kRoles, "yes");
  fixture.locale = "da";
  answer(fixture, "bent", kRoles, "no");
  folder.write("2.0", kSecondVersion);
  fixture.install(folder.path());
  for (const char* locale : {"da", "en", "fr"}) {
    fixture.locale = locale;
    const auto state = fixture.state("aase", kDemocracy);
    CHECK(state["item"]["guide_version"] == "1.0");
    CHECK(state["item"]["language"] == (std::string(locale) == "en" ? "en" : "da"));
    // It is the same question: an answer in another language is one to these words.
    CHECK_FALSE(state["considerations"][0]["mine"].contains("words"));
    CHECK(state["preparation"]["answered"] == 2);
  }
  // A new meeting has the version that is newest in Danish, for everybody.
  fixture.meeting_id = "m2";
  for (const char* locale : {"da", "en"}) {
    fixture.locale = locale;
    CHECK(fixture.state("aase", kDemocracy)["item"]["guide_version"] == "2.0");
  }
  // What is not installed any more is still there in the language it was answered in.
  folder.remove("1.0", "en");
  folder.remove("1.0", "da");
  fixture.install(folder.path());
  fixture.meeting_id = "m1";
  fixture.locale = "en";
  CHECK(fixture.state("aase", kDemocracy)["considerations"][0]["text"] == "Are roles clear?");
  fixture.locale = "da";
  const auto state = fixture.state("aase", kDemocracy);
  CHECK(state["considerations"][0]["text"] == "Er roller og ansvar tydelige i organisationen?");
  CHECK_FALSE(state["considerations"][0]["mine"].contains("words"));
}

TEST_CASE("what the meeting's version does not ask is not answered") {
  GuideFixture fixture;
  answer(fixture, "aase", kRoles, "yes");
  fixture.folder.write("2.0",
                       {kSecondVersion[1],
                        {"<topic id=\"democratic-actor\" minutes=\"30\">",
                         "<topic id=\"new-topic\" minutes=\"30\"><title>Nyt emne</title><goal-statement>Ny"
                         "</goal-statement><considerations><heading>Overvejelse:</heading><consideration "
                         "id=\"quite-new\">Ja?</consideration></considerations></topic>"
                         "<topic id=\"democratic-actor\" minutes=\"30\">"}});
  fixture.install();
  const auto refused = fixture.refused("bent", "answer_consideration", kDemocracy,
                                       {{"consideration", kNewQuestion}, {"answer", "yes"}});
  CHECK(refused.status == AGENDA_INVALID_ARGUMENT);
  CHECK(refused.code == "field.unknown_reference");
  const std::string item = "almene-maal.tema-3.new-topic";
  const Fields fields = {{"consideration", "almene-maal.tema-3.quite-new"}, {"answer", "yes"}};
  CHECK(fixture.refused("bent", "answer_consideration", item, fields).code == "item.of_other_version");
  const auto page = fixture.plugin().render(fixture.call("bent"), item, "meeting", "text/html");
  REQUIRE_FALSE(page);
  CHECK(page.problem().status == AGENDA_NOT_FOUND);
  CHECK(page.problem().code == "item.of_other_version");
  CHECK(fixture.state("bent", kDemocracy)["preparation"]["answered"] == 1);
  fixture.meeting_id = "m2";
  fixture.must("bent", "answer_consideration", item, fields);
}

TEST_CASE("preparation that moves to a meeting with another version keeps its words, and all of it moves") {
  GuideFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* who : {"aase", "bent", "ole"}) {
    answer(fixture, who, kRoles, "yes");
    answer(fixture, who, kRelevant, "no", "Hemmeligt");
  }
  fixture.install_second();
  fixture.meeting_id = "m2";
  answer(fixture, "grete", kNewQuestion, "yes");
  fixture.must("mette", "carry_over", kDemocracy, {{"from", "m1"}});
  const auto aase = fixture.state("aase", kDemocracy, "prepare");
  CHECK(aase["considerations"][0]["mine"]["words"] == "Er roller og ansvar tydelige i organisationen?");
  REQUIRE(aase["earlier_considerations"].size() == 1);
  CHECK(aase["earlier_considerations"][0]["mine"]["answer"] == "no");
  CHECK(says(fixture.page("aase", kDemocracy, "prepare", "text/html"), "Du svarede på en anden ordlyd"));
  CHECK(says(fixture.page("aase", kDemocracy, "prepare", "text/html"), "Slet mit svar"));
  for (const char* who : {"grete", "kirsten", "mette", "guest"}) {
    for (const char* view : kViews) {
      for (const char* type : kTypes)
        CHECK_FALSE(says(fixture.page(who, kDemocracy, view, type), "Hemmeligt"));
      CHECK(fixture.state(who, kDemocracy, view).at("earlier_considerations").empty());
    }
  }
  // An answer to what is not asked answers nothing; it can be erased, and nothing else.
  CHECK(aase["preparation"]["answered"] == 4);
  CHECK(fixture
            .refused("aase", "answer_consideration", kDemocracy,
                     {{"consideration", kRelevant}, {"answer", "yes"}})
            .code == "answer.not_asked");
  answer(fixture, "aase", kRelevant, "cleared");
  CHECK(fixture.state("aase", kDemocracy, "prepare").at("earlier_considerations").empty());
  answer(fixture, "aase", kRoles, "no");
  CHECK_FALSE(fixture.state("aase", kDemocracy)["considerations"][0]["mine"].contains("words"));
  fixture.open_answers("kirsten", kDemocracy);
  CHECK(fixture.state("kirsten", kDemocracy)["considerations"][0]["answered"] == 3);
}

TEST_CASE("a meeting whose items are not listed has the guides that there were when it began") {
  GuideFixture fixture;
  const auto other = [&](const char* id) {
    fixture.folder.write_file(
        std::string(id) + ".xml",
        "<guide id=\"" + std::string(id) +
            "\" version=\"1.0\" language=\"da\"><series>S</series><theme>T</theme><rights>R"
            "</rights><source>S</source><topic id=\"one\" minutes=\"5\"><title>Emne</title>"
            "<goal-statement>G</goal-statement><considerations><heading>O</heading><consideration "
            "id=\"q\">Er det?</consideration></considerations></topic></guide>");
  };
  const auto guides = [&] {
    std::set<std::string> ids;
    for (const auto& item : fixture.plugin().items_of_meeting(fixture.call("aase")).value())
      ids.insert(item.guide);
    return ids;
  };
  const auto answer_other = [&](const std::string& id) {
    return fixture.does("aase", "answer_consideration", id + ".one",
                        {{"consideration", id + ".q"}, {"answer", "yes"}});
  };
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  answer(fixture, "aase", kRoles, "yes");
  // It was installed before the meeting began.
  other("before");
  fixture.install();
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  fixture.attend({"aase"});
  other("later");
  fixture.install();
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  CHECK(answer_other("before"));
  const auto refused = answer_other("later");
  REQUIRE_FALSE(refused);
  CHECK(refused.problem().code == "item.not_on_agenda");
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  fixture.meeting_id = "m2";
  CHECK(guides().size() == 3);
  // A host that lists the items of its agenda may take a guide that was installed later.
  fixture.meeting_id = "m1";
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.meeting().items = {"later", "own", kTopic};
  CHECK(guides().size() == 3);
  CHECK(answer_other("later"));
}

TEST_CASE("totals stand with the words that the members answered, and the board's answer with its own") {
  GuideFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* who : {"aase", "bent", "ole"})
    answer(fixture, who, kRoles, "yes");
  fixture.install_second();
  fixture.meeting_id = "m2";
  fixture.must("mette", "carry_over", kDemocracy, {{"from", "m1"}});
  fixture.open_answers("kirsten", kDemocracy);
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  auto record = fixture.state("kirsten", kDemocracy, "record")["considerations"][0];
  CHECK(record["text"] == "Er roller og ansvar tydelige i organisationen?");
  board_answers(fixture, kRoles, "no");
  record = fixture.state("kirsten", kDemocracy, "record")["considerations"][0];
  CHECK(record["text"] == "Er det tydeligt, hvem der har ansvar for hvad?");
  CHECK(record["totals_words"] == json({"Er roller og ansvar tydelige i organisationen?"}));
  CHECK_FALSE(record["board_answer"].contains("words"));
  for (const char* view : {"record", "meeting", "projector"})
    CHECK(says(fixture.page("kirsten", kDemocracy, view, "text/plain"),
               "Medlemmerne svarede på en anden ordlyd"));
}

TEST_CASE("the items of a meeting are those of one that the host knows") {
  PluginFixture fixture;
  const auto refused = [&](const char* meeting) {
    auto call = fixture.call("aase");
    call.meeting = meeting;
    const auto items = fixture.plugin().items_of_meeting(call);
    return items ? AGENDA_OK : items.problem().status;
  };
  CHECK(refused("m1") == AGENDA_OK);
  CHECK(refused("") == AGENDA_INVALID_ARGUMENT);
  CHECK(refused("nowhere") == AGENDA_NOT_FOUND);
}
