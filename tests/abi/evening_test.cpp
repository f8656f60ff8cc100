// A board's evening is held through the ABI, on every storage: from preparation to a stored decision.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void everybody_answers(PluginFixture& fixture) {
  const std::pair<const char*, const char*> answers[] = {{"kirsten", "yes"}, {"bent", "yes"},
                                                         {"aase", "no"},     {"jonas", "no"},
                                                         {"fatima", "no"},   {"ole", "unsure"}};
  for (const auto& [who, answer] : answers) {
    fixture.must(who, "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", answer}});
  }
}

void rules_are_set(PluginFixture& fixture) {
  fixture.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", "Vedtægter § 9"}});
  fixture.must("kirsten", "set_majority_rule", "",
               {{"majority", "of_votes_cast"}, {"source", "Vedtægter § 9"}});
  fixture.must("kirsten", "set_tie_rule", "", {{"tie", "chair_decides"}, {"source", "Forretningsorden § 4"}});
}

}  // namespace

TEST_CASE("a board's evening ends in a stored decision") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      rules_are_set(fixture);
      everybody_answers(fixture);
      fixture.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
      CHECK(fixture.state("kirsten", kTopic)["preparation"]["sentence"] == "6 af 7 har svaret.");
      fixture.open_answers();

      const auto opened = fixture.state("grete", kTopic);
      CHECK(opened["state"] == "opened");
      CHECK(opened["considerations"][0]["totals"] == json({{"yes", 2}, {"no", 3}, {"unsure", 1}}));

      fixture.must("mette", "record_board_answer", kTopic,
                   {{"consideration", kTrust}, {"answer", "not_agreed"}});
      fixture.must("mette", "record_conclusion", kTopic,
                   {{"question", kPrompt}, {"text", "Vi holder et åbent møde."}});
      const auto vote =
          fixture.must("mette", "record_vote", kTopic,
                       {{"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "5"}, {"against", "2"}});
      CHECK(vote["results"][0]["id"] == "v1");
      const auto decision =
          fixture.must("mette", "record_decision", kTopic,
                       {{"outcome", "adopted"}, {"text", "20.000 kr. til åbent hus"}, {"vote", "v1"}});
      fixture.must("mette", "add_follow_up", kTopic,
                   {{"task", "Find en dato"},
                    {"responsible", "aase"},
                    {"due_date", "2026-05-01"},
                    {"decision", "d1"}});

      const auto stored = records_of_kind(fixture.storage(), "decision");
      REQUIRE(stored.size() == 1);
      CHECK(stored[0].author == "mette");
      CHECK(stored[0].revision == decision["revision"].get<std::uint64_t>());
      CHECK(json::parse(stored[0].payload)["basis"]["rules"]["quorum"]["source"] == "Vedtægter § 9");

      const auto record = fixture.page("kirsten", kGuide, "record", "text/plain");
      for (const char* said : {"Ikke enige", "Vi holder et åbent møde.", "20.000 kr. til åbent hus",
                               "Vedtaget", "5 for, 2 imod, 0 hverken for eller imod. Forslaget har flertal",
                               "Aase Lund", "1. maj 2026", "Beslutningsdygtig: 7 af 7"}) {
        INFO(record);
        CHECK(record.find(said) != std::string::npos);
      }
      // Preparation is not in the record.
      CHECK(fixture.state("aase", kTopic, "record").dump().find("mine") == std::string::npos);
    }
  }
}

TEST_CASE("an open follow-up comes back at the next meeting until it is done") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "Find en dato"}, {"responsible", "aase"}, {"due_date", "2026-05-01"}});
  fixture.meeting_id = "m2";
  auto next = fixture.state("bent", kTopic);
  REQUIRE(next["earlier_follow_ups"].size() == 1);
  const auto earlier = next["earlier_follow_ups"][0];
  CHECK(earlier["task"] == "Find en dato");
  CHECK(fixture.page("bent", kGuide, "meeting", "text/plain").find("Find en dato") != std::string::npos);

  CHECK(
      fixture.refused("bent", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}})
          .status == AGENDA_CONFLICT);
  const auto problem = fixture.refused("jonas", "change_follow_up", kTopic,
                                       {{"follow_up", earlier["id"]}, {"status", "done"}});
  CHECK(problem.code == "follow_up.not_yours");
  fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
               earlier["revision"].get<std::uint64_t>());
  CHECK(fixture.state("bent", kTopic)["earlier_follow_ups"].empty());
  CHECK(records_of_kind(fixture.storage(), "index.follow_up").empty());
  fixture.meeting_id = "m1";
  CHECK(fixture.state("bent", kTopic)["follow_ups"][0]["status"] == "done");
}

TEST_CASE("a decision is corrected with its history, under the rules of its evening") {
  PluginFixture fixture;
  rules_are_set(fixture);
  fixture.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
  const auto made =
      fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "20.000 kr."}});
  fixture.must("kirsten", "set_quorum_rule", "",
               {{"quorum", "at_least_two_thirds"}, {"source", "Nye vedtægter § 9"}});
  fixture.must("kirsten", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "adopted"}, {"text", "25.000 kr."}},
               made["revision"].get<std::uint64_t>());
  const auto all = records_of_kind(fixture.storage(), "decision", AGENDA_RANGE_ALL_REVISIONS);
  REQUIRE(all.size() == 2);
  CHECK(json::parse(all[0].payload)["text"] == "20.000 kr.");
  CHECK(json::parse(all[1].payload)["text"] == "25.000 kr.");
  CHECK(json::parse(all[1].payload)["basis"]["rules"]["quorum"]["source"] == "Vedtægter § 9");
  CHECK(all[1].author == "kirsten");

  fixture.must("kirsten", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "adopted"}, {"text", "25.000 kr."}, {"withdrawn", "yes"}});
  CHECK(fixture.page("ole", kTopic, "record", "text/plain").find("Trukket tilbage") != std::string::npos);
}

TEST_CASE("answers opened too early are closed again, visibly, and sealed again") {
  PluginFixture fixture;
  everybody_answers(fixture);
  fixture.open_answers("bent");
  CHECK(
      fixture.refused("grete", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}})
          .code == "state.opened");
  fixture.close_answers("bent");
  const auto closed = fixture.state("kirsten", kTopic);
  CHECK(closed["state"] == "in_session");
  CHECK_FALSE(closed["considerations"][0].contains("totals"));
  CHECK(closed["preparation"]["events"].size() == 2);
  CHECK(
      fixture.page("ole", kTopic, "meeting", "text/plain").find("lukket igen den 3. marts 2026 kl. 19.02") !=
      std::string::npos);
  fixture.must("grete", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  fixture.open_answers();
  CHECK(fixture.state("ole", kTopic)["considerations"][0]["totals"]["no"] == 4);
}

TEST_CASE("totals are frozen in the opening") {
  PluginFixture fixture;
  everybody_answers(fixture);
  fixture.open_answers();
  const auto before = fixture.state("ole", kTopic)["considerations"][0]["totals"];
  agenda::Batch erase;
  for (const auto& record : records_of_kind(fixture.storage(), "answer"))
    erase.erases.push_back(record.key);
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, erase));
  CHECK(fixture.state("ole", kTopic)["considerations"][0]["totals"] == before);
}

TEST_CASE("several answers in one form stand or fall together") {
  PluginFixture fixture;
  const std::string topic = "almene-maal.tema-3.resident-democracy";
  const auto answer = [&](const char* consideration, const char* value) {
    return agenda::ActionRequest{
        "answer_consideration", topic, {{"consideration", consideration}, {"answer", value}}, {}};
  };
  const auto* roles = "almene-maal.tema-3.clear-roles";
  const auto* relevant = "almene-maal.tema-3.relevant-and-accessible";
  const auto bad = fixture.does(fixture.call("aase"), {answer(roles, "yes"), answer(relevant, "maybe")});
  REQUIRE_FALSE(bad);
  CHECK(bad.problem().action == 1);
  CHECK(bad.problem().field == "answer");
  CHECK(records(fixture.storage()).empty());
  REQUIRE(fixture.does(fixture.call("aase"), {answer(roles, "yes"), answer(relevant, "no")}));
  CHECK(fixture.state("aase", topic, "prepare")["preparation"]["answered_by_me"] == 2);
}

TEST_CASE("the minute taker enters a paper sheet, recorded as such, and never over a member's own answer") {
  PluginFixture fixture;
  const Fields sheet = {
      {"consideration", kTrust}, {"answer", "no"}, {"member", "grete"}, {"note", "På papir"}};
  fixture.must("mette", "answer_consideration", kTopic, sheet);
  const auto mine = fixture.state("grete", kTopic, "prepare")["considerations"][0]["mine"];
  CHECK(mine["on_behalf"] == true);
  CHECK(mine["author"] == "mette");
  CHECK(fixture.page("mette", kTopic, "prepare", "application/json").find("På papir") == std::string::npos);

  CHECK(fixture.refused("bent", "answer_consideration", kTopic, sheet).code == "answer.only_own");
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Min"}});
  const auto problem = fixture.refused("mette", "answer_consideration", kTopic,
                                       {{"consideration", kTrust}, {"answer", "no"}, {"member", "aase"}});
  CHECK(problem.code == "answer.member_answered");
  CHECK(problem.theirs.empty());
  CHECK(problem.revision == 0);
}

TEST_CASE("an answer can be cleared again, and then nothing of it is kept") {
  PluginFixture fixture;
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Hm"}});
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "unsure"}});
  CHECK(fixture.state("aase", kTopic)["considerations"][0]["mine"]["note"] ==
        "Hm");  // what is left out stays
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"note", ""}});
  CHECK(records_of_kind(fixture.storage(), "answer", AGENDA_RANGE_ALL_REVISIONS).empty());
  CHECK(fixture.state("aase", kTopic)["preparation"]["answered"] == 0);
}

TEST_CASE("the answered wording is stored once, by its digest") {
  PluginFixture fixture;
  everybody_answers(fixture);
  const auto wording = records_of_kind(fixture.storage(), "wording", AGENDA_RANGE_ALL_REVISIONS);
  REQUIRE(wording.size() == 1);
  const auto payload = json::parse(wording[0].payload);
  CHECK(payload["text"] ==
        "Er der tillid og opbakning til os som demokratisk aktør/almene boligorganisation?");
  CHECK(payload["question"] == kTrust);
  for (const auto& answer : records_of_kind(fixture.storage(), "answer")) {
    CHECK(json::parse(answer.payload)["wording"] == wording[0].key.id);
  }
}

TEST_CASE("tidying rebuilds the index and lets old receipts go") {
  PluginFixture fixture;
  everybody_answers(fixture);
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "A"}, {"responsible", "aase"}});
  const auto is_index = [](const agenda::Record& record) { return record.key.kind.rfind("index.", 0) == 0; };
  std::vector<agenda::Key> before;
  agenda::Batch damage;
  for (const auto& record : records(fixture.storage())) {
    if (!is_index(record)) continue;
    before.push_back(record.key);
    damage.erases.push_back(record.key);
  }
  REQUIRE(before.size() > 8);
  damage.puts.push_back(
      {{"boligselskabet", "ob", "", "", "index.person", "nobody/x/y"}, "{}", AGENDA_RECORD_LATEST_ONLY});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, damage));

  CHECK(fixture.refused("kirsten", "tidy_records", "").status == AGENDA_NOT_ALLOWED);
  fixture.now_ms += std::int64_t{91} * 24 * 3600 * 1000;
  fixture.must("admin", "tidy_records", "");
  std::vector<agenda::Key> after;
  for (const auto& record : records(fixture.storage())) {
    if (is_index(record)) after.push_back(record.key);
  }
  CHECK(after == before);
  CHECK(records_of_kind(fixture.storage(), "receipt").size() == 1);
  // After the index was rebuilt, it still knows the follow-up's own revision.
  const auto follow_up = fixture.state("aase", kTopic)["follow_ups"][0];
  fixture.meeting_id = "m2";
  CHECK(fixture.state("aase", kTopic)["earlier_follow_ups"][0]["revision"] == follow_up["revision"]);
}

TEST_CASE("what may be done now is offered only where there is something to do it to") {
  PluginFixture fixture;
  const auto may = [&](const char* item, const char* action) {
    const auto offered = fixture.state("kirsten", item)["may"];
    return std::find(offered.begin(), offered.end(), action) != offered.end();
  };
  CHECK(may(kTopic, "answer_consideration"));
  CHECK(may(kTopic, "record_conclusion"));
  CHECK(may(kReflection, "record_conclusion"));
  for (const char* item : {kGuide, kReflection}) {
    for (const char* action : {"answer_consideration", "open_answers", "record_board_answer"}) {
      INFO(item << " " << action);
      CHECK_FALSE(may(item, action));
    }
  }
  for (const char* action : {"correct_vote", "correct_decision", "record_dissent", "change_follow_up"}) {
    CHECK_FALSE(may(kTopic, action));
  }
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  CHECK(may(kTopic, "correct_decision"));
  CHECK(may(kTopic, "record_dissent"));
}

TEST_CASE("who left before an item is said with that item, and nowhere else") {
  PluginFixture fixture;
  for (auto& member : fixture.meeting().members)
    member.presence = AGENDA_PRESENCE_PRESENT;
  fixture.must("mette", "record_attendance", kTopic, {{"member", "bent"}, {"presence", "absent"}});
  const auto said = fixture.page("ole", kTopic, "record", "text/plain");
  CHECK(said.find("Bent Sørensen ved dette punkt: Fraværende") != std::string::npos);
  CHECK(said.find("Ole Brandt ved dette punkt") == std::string::npos);
  CHECK(fixture.page("ole", kReflection, "record", "text/plain").find("ved dette punkt") ==
        std::string::npos);
}

TEST_CASE("the card says what awaits whom, as words and as data") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  const auto awaits = [&](const char* who) {
    return fixture.state(who, kTopic, "summary")["preparation"]["unanswered_by_me"].get<int>();
  };
  CHECK(awaits("aase") == 1);
  CHECK(awaits("mette") == 0);
  CHECK(awaits("guest") == 0);
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  CHECK(awaits("aase") == 0);
  CHECK(fixture.page("aase", kTopic, "summary", "text/plain").find("mangler") == std::string::npos);
  // The chair is not told before all have answered or the board is in session: opening too early helps
  // nobody.
  CHECK(fixture.page("kirsten", kTopic, "summary", "text/plain").find("klar til") == std::string::npos);
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("kirsten", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  CHECK(fixture.page("kirsten", kTopic, "summary", "text/plain").find("klar til") != std::string::npos);
}
