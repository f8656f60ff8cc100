// A meeting has one version of a guide, and what was answered keeps its words, whatever is installed later.
#include <thread>

#include "support/catch.hpp"
#include "support/guide_folder.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};

// Everything that is shown of the topic about the residents' democracy, and of the whole guide.
std::vector<std::string> all_pages(PluginFixture& fixture, const std::vector<std::string>& readers) {
  std::vector<std::string> pages;
  for (const auto& who : readers) {
    for (const char* item : {kDemocracy, kGuide}) {
      for (const char* view : kViews) {
        for (const char* type : kTypes)
          pages.push_back(fixture.page(who, item, view, type));
      }
    }
  }
  return pages;
}

void answer(PluginFixture& fixture, const std::string& who, const std::string& consideration,
            const std::string& value, const std::string& note = "") {
  fixture.must(who, "answer_consideration", kDemocracy,
               {{"consideration", consideration}, {"answer", value}, {"note", note}});
}

void board_answers(PluginFixture& fixture, const std::string& consideration, const std::string& value) {
  fixture.must("mette", "record_board_answer", kDemocracy,
               {{"consideration", consideration}, {"answer", value}});
}

// Three members answer both questions, and the board answers and concludes; what 2.0 drops too.
void hold_meeting(PluginFixture& fixture) {
  for (const char* who : {"aase", "bent", "ole"}) {
    answer(fixture, who, kRoles, "yes", "Min note");
    answer(fixture, who, kRelevant, "no");
  }
  fixture.open_answers("kirsten", kDemocracy);
  board_answers(fixture, kRoles, "yes");
  board_answers(fixture, kRelevant, "no");
  fixture.must("mette", "record_conclusion", kDemocracy,
               {{"question", kDroppedPrompt}, {"text", "Gennemsigtigt"}});
}

// Earlier versions of ours kept no version of a guide.
void forget_versions(PluginFixture& fixture) {
  agenda::Batch batch;
  for (const auto& record : records(fixture.storage())) {
    if (record.key.kind == "guide_version" || record.key.kind == "guide_text")
      batch.erases.push_back(record.key);
  }
  REQUIRE(batch.erases.size() > 1);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
}

const json* find(const json& list, const std::string& id) {
  for (const auto& one : list) {
    if (one["id"] == id) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a meeting's pages stay to the letter as they were, whatever guide is installed later") {
  for (const auto& storage : storages()) {
    for (const auto state : {AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED, AGENDA_MEETING_LOCKED}) {
      DYNAMIC_SECTION(storage.substr(0, 6) << " " << state) {
        GuideFolder folder;
        folder.write("1.0");
        PluginFixture fixture(storage);
        fixture.meeting_id = "m-" + std::to_string(state);
        fixture.meeting(fixture.meeting_id) = fixture.meeting("m1");
        fixture.install(folder.path());
        hold_meeting(fixture);
        fixture.meeting(fixture.meeting_id).state = state;
        // Nobody who could use the newer version is shown it where somebody has answered.
        const std::vector<std::string> readers = {"kirsten", "aase", "mette", "guest"};
        const auto before = all_pages(fixture, readers);
        folder.write("2.0", kSecondVersion);
        fixture.install(folder.path());
        CHECK(all_pages(fixture, readers) == before);
        folder.remove("1.0");
        fixture.install(folder.path());
        CHECK(all_pages(fixture, readers) == before);
        folder.remove("2.0");
        fixture.install(folder.path());
        CHECK(all_pages(fixture, readers) == before);
      }
    }
  }
}

TEST_CASE("a guide that is changed under the same version changes no meeting that has begun to use it") {
  GuideFolder folder;
  folder.write("1.0");
  PluginFixture fixture;
  fixture.install(folder.path());
  hold_meeting(fixture);
  const auto before = all_pages(fixture, {"kirsten", "aase"});
  folder.write("1.0", kSecondVersion);
  fixture.install(folder.path());
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);
  fixture.meeting_id = "m2";
  CHECK(find(fixture.state("aase", kDemocracy)["considerations"], kNewQuestion) != nullptr);
}

TEST_CASE("what earlier versions of ours stored stands with the words that were answered") {
  GuideFolder folder;
  folder.write("1.0");
  PluginFixture fixture;
  fixture.install(folder.path());
  hold_meeting(fixture);
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  const auto before = all_pages(fixture, {"kirsten", "aase"});
  forget_versions(fixture);
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);
  folder.write("2.0", kSecondVersion);
  fixture.install(folder.path());
  CHECK(all_pages(fixture, {"kirsten", "aase"}) == before);

  // Without the version that was answered the questions are those that were.
  folder.remove("1.0");
  fixture.install(folder.path());
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
  GuideFolder folder;
  folder.write("1.0");
  PluginFixture fixture;
  fixture.install(folder.path());
  answer(fixture, "aase", kRelevant, "yes");
  forget_versions(fixture);
  folder.write("2.0", kSecondVersion);
  fixture.install(folder.path());
  answer(fixture, "bent", kRelevant, "no");
  CHECK(fixture
            .refused("bent", "answer_consideration", kDemocracy,
                     {{"consideration", kNewQuestion}, {"answer", "no"}})
            .status == AGENDA_INVALID_ARGUMENT);
  folder.remove("1.0");
  fixture.install(folder.path());
  CHECK(fixture.state("bent", kDemocracy)["considerations"][1]["mine"]["answer"] == "no");
  CHECK(fixture.state("bent", kDemocracy)["item"]["guide_version"] == "1.0");
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
  GuideFolder folder;
  folder.write("1.0");
  PluginFixture fixture;
  fixture.install(folder.path());
  answer(fixture, "aase", kRoles, "yes");
  folder.write("2.0", {kSecondVersion[1],
                       {"<topic id=\"democratic-actor\" minutes=\"30\">",
                        "<topic id=\"new-topic\" minutes=\"30\"><title>Nyt emne</title><goal-statement>Ny"
                        "</goal-statement><considerations><heading>Overvejelse:</heading><consideration "
                        "id=\"quite-new\">Ja?</consideration></considerations></topic>"
                        "<topic id=\"democratic-actor\" minutes=\"30\">"}});
  fixture.install(folder.path());
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

TEST_CASE("a newer version is used where nobody has answered, and what it changes is shown first") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      GuideFolder folder;
      folder.write("1.0");
      PluginFixture fixture(storage);
      fixture.meeting_id = "n1";
      fixture.meeting("n1") = fixture.meeting("m2");
      fixture.install(folder.path());
      answer(fixture, "aase", kRoles, "yes");
      folder.write("2.0", kSecondVersion);
      fixture.install(folder.path());
      const auto offered = [&](const char* who, const char* item) {
        return fixture.state(who, item).contains("newer_guide");
      };
      // An answer to one topic keeps the version of all.
      CHECK_FALSE(offered("kirsten", kTopic));
      CHECK(fixture.refused("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}}).code ==
            "guide_version.answered");
      const auto before = fixture.plugin().state_token(fixture.call("kirsten"), kTopic).value();
      answer(fixture, "aase", kRoles, "cleared");
      CHECK(fixture.plugin().state_token(fixture.call("kirsten"), kTopic).value() != before);
      CHECK(offered("kirsten", kTopic));
      CHECK(offered("mette", kGuide));
      CHECK_FALSE(offered("aase", kTopic));
      const auto changes = fixture.state("kirsten", kTopic)["newer_guide"]["changes"];
      REQUIRE(find(changes, kRoles) != nullptr);
      CHECK((*find(changes, kRoles))["after"] == "Er det tydeligt, hvem der har ansvar for hvad?");
      CHECK((*find(changes, kRelevant))["change"] == "dropped");
      CHECK((*find(changes, kNewQuestion))["change"] == "added");
      const auto page = fixture.page("kirsten", kTopic, "meeting", "text/html");
      CHECK(page.find("hvem der har ansvar for hvad") < page.find("Brug den nye version"));
      CHECK(fixture.refused("aase", "use_guide_version", kTopic, {{"version", "2.0"}}).status ==
            AGENDA_NOT_ALLOWED);
      CHECK(fixture.refused("kirsten", "use_guide_version", kTopic, {{"version", "3.0"}}).code ==
            "field.unknown_reference");
      const auto together = fixture.does(
          fixture.call("kirsten"),
          {{"use_guide_version", kTopic, {{"version", "2.0"}}, {}},
           {"answer_consideration", kDemocracy, {{"consideration", kRelevant}, {"answer", "no"}}, {}}});
      REQUIRE_FALSE(together);
      CHECK(together.problem().code == "request.alone");
      const auto outcome = fixture.must("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}});
      CHECK(outcome["results"][0]["record"]["version"] == "2.0");
      CHECK_FALSE(offered("kirsten", kTopic));
      answer(fixture, "aase", kNewQuestion, "yes");
      CHECK(fixture
                .refused("aase", "answer_consideration", kDemocracy,
                         {{"consideration", kRelevant}, {"answer", "no"}})
                .status == AGENDA_INVALID_ARGUMENT);
    }
  }
}

TEST_CASE("a newer version and an answer that comes in the same instant are not both taken") {
  GuideFolder folder;
  folder.write("1.0");
  folder.write("2.0", kSecondVersion);
  for (const auto& storage : storages()) {
    for (int round = 0; round < 20; ++round) {
      PluginFixture fixture(storage);
      fixture.meeting_id = "r" + std::to_string(round);
      fixture.meeting(fixture.meeting_id) = fixture.meeting("m2");
      GuideFolder first;
      first.write("1.0");
      fixture.install(first.path());
      answer(fixture, "ole", kRoles, "yes");
      answer(fixture, "ole", kRoles, "cleared");
      fixture.install(folder.path());
      const auto use = fixture.call("kirsten"), say = fixture.call("aase");
      bool used = false, said = false;
      std::thread other([&] {
        used =
            static_cast<bool>(fixture.does(use, {{"use_guide_version", kTopic, {{"version", "2.0"}}, {}}}));
      });
      said = static_cast<bool>(fixture.does(
          say, {{"answer_consideration", kDemocracy, {{"consideration", kRelevant}, {"answer", "no"}}, {}}}));
      other.join();
      CHECK(used != said);
      const auto state = fixture.state("aase", kDemocracy);
      CHECK(state["item"]["guide_version"] == (used ? "2.0" : "1.0"));
      CHECK(state["preparation"]["answered"] == (said ? 1 : 0));
    }
  }
}

TEST_CASE("preparation that moves to a meeting with another version keeps its words, and all of it moves") {
  GuideFolder folder;
  folder.write("1.0");
  PluginFixture fixture;
  fixture.install(folder.path());
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* who : {"aase", "bent", "ole"}) {
    answer(fixture, who, kRoles, "yes");
    answer(fixture, who, kRelevant, "no", "Hemmeligt");
  }
  folder.write("2.0", kSecondVersion);
  fixture.install(folder.path());
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
      CHECK(fixture.state(who, kDemocracy, view)["earlier_considerations"].empty());
    }
  }
  // An answer to what is not asked answers nothing; it can be erased, and nothing else.
  CHECK(aase["preparation"]["answered"] == 4);
  CHECK(fixture
            .refused("aase", "answer_consideration", kDemocracy,
                     {{"consideration", kRelevant}, {"answer", "yes"}})
            .code == "answer.not_asked");
  answer(fixture, "aase", kRelevant, "cleared");
  CHECK(fixture.state("aase", kDemocracy, "prepare")["earlier_considerations"].empty());
  answer(fixture, "aase", kRoles, "no");
  CHECK_FALSE(fixture.state("aase", kDemocracy)["considerations"][0]["mine"].contains("words"));
  fixture.open_answers("kirsten", kDemocracy);
  CHECK(fixture.state("kirsten", kDemocracy)["considerations"][0]["answered"] == 3);
}

TEST_CASE("a meeting whose items are not listed has the guides that there were when it began") {
  GuideFolder folder;
  folder.write("1.0");
  const auto other = [&](const char* id) {
    folder.write_file(
        std::string(id) + ".xml",
        "<guide id=\"" + std::string(id) +
            "\" version=\"1.0\" language=\"da\"><series>S</series><theme>T</theme><rights>R"
            "</rights><source>S</source><topic id=\"one\" minutes=\"5\"><title>Emne</title>"
            "<goal-statement>G</goal-statement><considerations><heading>O</heading><consideration "
            "id=\"q\">Er det?</consideration></considerations></topic></guide>");
  };
  PluginFixture fixture;
  fixture.install(folder.path());
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
  fixture.install(folder.path());
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  CHECK(guides() == std::set<std::string>{"almene-maal.tema-3", "before"});
  fixture.attend({"aase"});
  other("later");
  fixture.install(folder.path());
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
      GuideFolder folder;
      folder.write("1.0");
      PluginFixture fixture;
      fixture.install(folder.path());
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
      folder.write("2.0", kSecondVersion);
      folder.remove("1.0");
      fixture.install(folder.path());
      fixture.meeting().state = AGENDA_MEETING_ENDED;
      const auto page = fixture.page("kirsten", kDemocracy, "record", "text/plain");
      CHECK(says(page, "Er roller og ansvar tydelige i organisationen?"));
      CHECK(says(page, "som relevant og"));
      CHECK_FALSE(says(page, "der stiller op"));
      folder.remove("2.0");
      fixture.install(folder.path());
      const auto none = fixture.plugin().render(fixture.call("kirsten"), kDemocracy, "record", "text/plain");
      REQUIRE_FALSE(none);
      CHECK(none.problem().status == AGENDA_NOT_FOUND);
    }
  }
}
