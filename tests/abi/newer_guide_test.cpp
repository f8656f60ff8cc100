// A newer version of a guide is used where nobody has answered, by those who may, and nobody learns from it
// what is sealed.
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/guide_meeting.hpp"
#include "support/posted_form.hpp"

using namespace support;

TEST_CASE("a newer version is used where nobody has answered, and what it changes is shown first") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      GuideFixture fixture(storage);
      fixture.meeting_id = "n1";
      fixture.meeting("n1") = fixture.meeting("m2");
      answer(fixture, "aase", kRoles, "yes");
      fixture.install_second();
      const auto offered = [&](const char* who, const char* item) {
        return fixture.state(who, item).contains("newer_guide");
      };
      // An answer to one topic keeps the version of all.
      CHECK_FALSE(offered("kirsten", kTopic));
      CHECK(fixture.refused("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}}).code ==
            "guide_version.in_use");
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
            "guide_version.not_newest");
      const auto together = fixture.does(
          fixture.call("kirsten"),
          {{"use_guide_version", kTopic, {{"version", "2.0"}}, {}},
           {"answer_consideration", kDemocracy, {{"consideration", kRelevant}, {"answer", "no"}}, {}}});
      REQUIRE_FALSE(together);
      CHECK(together.problem().code == "request.alone");
      fixture.must("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}});
      CHECK(fixture.state("kirsten", kTopic)["item"]["guide_version"] == "2.0");
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
  for (const auto& storage : storages()) {
    for (int round = 0; round < 20; ++round) {
      GuideFixture fixture(storage);
      fixture.meeting_id = "r" + std::to_string(round);
      fixture.meeting(fixture.meeting_id) = fixture.meeting("m2");
      fix_guide_version(fixture);
      fixture.install_second();
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

TEST_CASE("a newer version that was taken is kept like any other") {
  GuideFixture fixture;
  fix_guide_version(fixture);
  fixture.install_second();
  fixture.must("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}});
  answer(fixture, "bent", kNewQuestion, "no");
  const auto before = all_pages(fixture, {"kirsten", "bent"});
  fixture.folder.remove("2.0");
  fixture.install();
  CHECK(all_pages(fixture, {"kirsten", "bent"}) == before);
}

// The first thing that somebody writes down fixes the version: who it was, and when, is as sealed as that is.
TEST_CASE("nobody is told who prepared first, or that somebody has written a note") {
  GuideFixture fixture;
  const auto token = [&](const char* who, const char* item) {
    return fixture.plugin().state_token(fixture.call(who), item).value();
  };
  const auto tokens = [&] {
    return std::vector<std::string>{token("bent", kDemocracy), token("kirsten", kDemocracy),
                                    token("bent", kTopic), token("mette", kGuide)};
  };
  const auto before = tokens();
  answer(fixture, "aase", kRoles, "cleared", "Kun for mig");
  CHECK(tokens() == before);
  answer(fixture, "aase", kRoles, "yes");
  CHECK(token("bent", kTopic) == before[2]);
  const auto outcome = fixture.must("kirsten", "use_guide_version", kDemocracy);
  CHECK_FALSE(outcome["results"][0].contains("record"));
  for (const std::uint64_t revision : {1U, 2U, 3U, 4U}) {
    const auto wrong = fixture.refused("kirsten", "use_guide_version", kDemocracy, {}, revision);
    CHECK(wrong.code == "conflict.gone");
    CHECK(wrong.revision == 0);
  }
  // A note is no answer, and hinders nothing.
  answer(fixture, "aase", kRoles, "cleared", "Kun for mig");
  fixture.install_second();
  CHECK(fixture.state("kirsten", kDemocracy)["newer_guide"]["version"] == "2.0");
  const auto offered = token("kirsten", kDemocracy);
  answer(fixture, "aase", kRoles, "cleared", "Stadig kun for mig");
  CHECK(token("kirsten", kDemocracy) == offered);
  fixture.must("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}});
  const auto mine = fixture.state("aase", kDemocracy, "prepare")["considerations"][0]["mine"];
  CHECK(mine["note"] == "Stadig kun for mig");
  CHECK(mine["words"] == "Er roller og ansvar tydelige i organisationen?");
}

TEST_CASE("a newer version is offered where the meeting's is lost, and nobody is told what it changes") {
  GuideFixture fixture;
  fix_guide_version(fixture);
  agenda::Batch batch;
  for (const auto& kept : records_of_kind(fixture.storage(), "guide_text"))
    batch.erases.push_back(kept.key);
  REQUIRE(batch.erases.size() == 1);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  fixture.folder.remove("1.0");
  fixture.install_second();
  const auto newer = fixture.state("kirsten", kTopic)["newer_guide"];
  CHECK(newer["version"] == "2.0");
  CHECK_FALSE(newer.contains("changes"));
  CHECK(says(fixture.page("kirsten", kTopic, "meeting", "text/html"), "Hvad der er ændret, vides ikke"));
  fixture.must("kirsten", "use_guide_version", kTopic, {{"version", "2.0"}});
  CHECK_FALSE(fixture.state("kirsten", kTopic).contains("newer_guide"));
  CHECK(fixture.state("kirsten", kDemocracy)["item"]["guide_version"] == "2.0");
}

TEST_CASE("a newer version that lacks an item is not used where minutes say something of it") {
  GuideFixture fixture;
  fixture.must("mette", "record_decision", kDemocracy, {{"outcome", "noted"}, {"text", "Her"}});
  fixture.folder.write_without_topic("2.0");
  fixture.install();
  // A decision at an item that is still there rests on no question.
  CHECK(fixture.state("kirsten", kDemocracy).contains("newer_guide"));
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Det aftalte"}});
  CHECK_FALSE(fixture.state("kirsten", kDemocracy).contains("newer_guide"));
  CHECK(fixture.refused("kirsten", "use_guide_version", kDemocracy, {{"version", "2.0"}}).code ==
        "guide_version.in_use");
  CHECK(says(fixture.page("kirsten", kGuide, "record", "text/plain"), "Det aftalte"));
}

TEST_CASE("what was done at an item that is gone since is not done again, and is answered alike") {
  GuideFixture fixture;
  fix_guide_version(fixture);
  fixture.folder.write_without_topic("2.0");
  fixture.install();
  const auto call = fixture.call("kirsten");
  const std::vector<agenda::ActionRequest> requests = {
      {"use_guide_version", kTopic, {{"version", "2.0"}}, {}}};
  REQUIRE(fixture.does(call, requests));
  const auto again = fixture.does(call, requests);
  REQUIRE(again);
  CHECK(json::parse(*again)["repeated"] == true);
}

TEST_CASE("nobody answers in words that they have not seen") {
  GuideFixture fixture;
  auto call = fixture.call("aase");
  call.form = agenda::Form{"/act", {}};
  const auto page = fixture.plugin().render(call, kDemocracy, "prepare", "text/html").value();
  const auto form = untouched(page, "prepare " + std::string(kDemocracy) + " " + kRoles);
  auto filled = form;
  fill_in(filled, "agenda-1-note", "Til den gamle ordlyd");
  // Nothing was written down yet, so that the meeting has the version that is installed.
  fixture.install_second({kSecondVersion[0]});
  const auto refused = fixture.plugin().submit(fixture.call("aase"), filled);
  REQUIRE_FALSE(refused);
  CHECK(refused.problem().status == AGENDA_WRONG_STATE);
  CHECK(refused.problem().code == "guide_version.changed");
  // The page shows the new words with what was typed, and may be sent.
  call = fixture.call("aase");
  call.form = agenda::Form{"/act", {}};
  const auto shown =
      fixture.plugin().render(call, kDemocracy, "prepare", "text/html", {filled, refused.problem()}).value();
  CHECK(says(shown, "Til den gamle ordlyd"));
  CHECK(says(shown, "Er det tydeligt, hvem der har ansvar for hvad?"));
  REQUIRE(fixture.plugin().submit(fixture.call("aase"),
                                  untouched(shown, "prepare " + std::string(kDemocracy) + " " + kRoles)));
  CHECK(fixture.state("aase", kDemocracy, "prepare")["considerations"][0]["mine"]["note"] ==
        "Til den gamle ordlyd");
  for (const char* action : {"record_board_answer", "record_conclusion"}) {
    const bool is_answer = action == std::string("record_board_answer");
    Fields fields = is_answer ? Fields{{"consideration", kRoles}, {"answer", "yes"}}
                              : Fields{{"question", kDroppedPrompt}, {"text", "Ja"}};
    fields.push_back({"version", "1.0"});
    CHECK(fixture.refused("mette", action, kDemocracy, fields).code == "guide_version.changed");
    fields.back().value = "2.0";
    fixture.must("mette", action, kDemocracy, fields);
  }
}

TEST_CASE("follow-ups in the index of earlier versions are there where a newer guide is offered") {
  GuideFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring til kommunen"}, {"responsible", "aase"}});
  agenda::Batch batch;
  for (const auto& record : records(fixture.storage())) {
    if (record.key.kind == "index.follow_up_item") batch.erases.push_back(record.key);
    if (record.key.kind != "index.follow_up") continue;
    batch.erases.push_back(record.key);
    auto key = record.key;
    key.item.clear();
    key.id.insert(key.id.rfind('/'), "/" + std::string(kTopic));
    batch.puts.push_back({key, record.payload, record.flags});
  }
  REQUIRE(batch.puts.size() == 1);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  fixture.meeting_id = "m2";
  fix_guide_version(fixture);
  fixture.install_second();
  const auto state = fixture.state("kirsten", kTopic);
  CHECK(state.contains("newer_guide"));
  CHECK(state["earlier_follow_ups"].size() == 1);
}

TEST_CASE("an answer that is sent again as it was keeps the words that it was given to") {
  GuideFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  answer(fixture, "aase", kRoles, "yes", "Min note");
  fixture.install_second({kSecondVersion[0]});
  fixture.meeting_id = "m2";
  fixture.must("mette", "carry_over", kDemocracy, {{"from", "m1"}});
  // The form of the page has both questions, and the other one is answered.
  answer(fixture, "aase", kRelevant, "no");
  answer(fixture, "aase", kRoles, "yes", "Min note");
  const auto words = [&] {
    return fixture.state("aase", kDemocracy)["considerations"][0]["mine"].value("words", "");
  };
  CHECK(words() == "Er roller og ansvar tydelige i organisationen?");
  answer(fixture, "aase", kRoles, "no", "Min note");
  CHECK(words().empty());
}
