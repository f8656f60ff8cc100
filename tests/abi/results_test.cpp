// The results of an action name what was made or changed, and have the record as the view's JSON has it: a
// portal makes a task of its own of a follow-up without asking again.
#include <set>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

struct Expected {
  std::string kind;
  const char* at;  // in the view's JSON; null: no record is carried
};

// The pointers lead to what each sample makes or changes.
const std::map<std::string, Expected> kRecords = {
    {"answer_consideration", {"answer", nullptr}},
    {"dismiss_answer", {"another_answer", nullptr}},
    {"carry_over", {"", nullptr}},
    {"tidy_records", {"", nullptr}},
    {"open_answers", {"opening", "/preparation"}},
    {"close_answers", {"opening", nullptr}},
    {"record_board_answer", {"board_answer", "/considerations/0/board_answer"}},
    {"record_conclusion", {"conclusion", "/questions/0/conclusion"}},
    {"record_minutes_text", {"minutes_text", "/minutes_text"}},
    {"record_vote", {"vote", "/votes/0"}},
    {"correct_vote", {"vote", "/votes/0"}},
    {"record_decision", {"decision", "/decisions/0"}},
    {"correct_decision", {"decision", "/decisions/0"}},
    {"record_dissent", {"dissent", "/decisions/0/dissents/0"}},
    {"record_recusal", {"recusal", "/recusals/0"}},
    {"close_item", {"closed_item", "/closed_item"}},
    {"use_guide_version", {"guide_version", nullptr}},
    {"comment_on_minutes", {"comment", "/comments/0"}},
    {"settle_comment", {"comment", "/comments/0"}},
    {"add_follow_up", {"follow_up", "/follow_ups/0"}},
    {"change_follow_up", {"follow_up", "/follow_ups/0"}},
    {"set_follow_up_reference", {"follow_up", "/follow_ups/0"}},
};

std::string add_follow_up(PluginFixture& fixture) {
  return fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "Aase Lund"}})
      .at("results")[0]["id"];
}

}  // namespace

TEST_CASE("the outcome of every action has its record as the view's JSON has it") {
  for (const auto& [name, sample] : samples()) {
    DYNAMIC_SECTION(name) {
      PluginFixture fixture;
      sample.before(fixture);
      const auto outcome = fixture.must(sample.who, name, sample.item, sample.fields);
      const auto& result = outcome.at("results")[0];
      CHECK(result["action"] == name);
      // An addendum is the meeting's, also where it is about one item.
      CHECK(result["item"] == (name == "add_addendum" ? "" : sample.item));
      CHECK(result["revision"] == outcome["revision"]);
      const bool is_organisations = name == "tidy_records" || name.substr(0, 4) == "set_";
      CHECK(result["meeting"] == (is_organisations && sample.item.empty() ? "" : "m1"));
      if (name == "withdraw_comment") {
        CHECK(result["kind"] == "comment");
        CHECK(result["record"].is_null());
        continue;
      }
      const auto expected = kRecords.find(name);
      if (expected == kRecords.end()) {
        const std::set<std::string> others = {"rule",     "attendance", "comment_round",
                                              "approval", "addendum",   "adoption"};
        CHECK(others.count(result["kind"]) == 1);
        CHECK(result["record"]["revision"] == outcome["revision"]);
        continue;
      }
      CHECK(result["kind"] == expected->second.kind);
      CHECK(result.contains("record") == (expected->second.at != nullptr));
      if (expected->second.at == nullptr) continue;
      const auto state = fixture.state(sample.who, sample.item);
      INFO(state.dump());
      CHECK(result["record"] == state.at(json::json_pointer(expected->second.at)));
    }
  }
}

TEST_CASE("attendance and rules have their records") {
  PluginFixture fixture;
  auto outcome =
      fixture.must("mette", "record_attendance", "", {{"member", "aase"}, {"presence", "present"}});
  const auto& person = outcome["results"][0]["record"];
  CHECK(outcome["results"][0]["id"] == "aase");
  CHECK(person == fixture.state("mette", kTopic)["presence"][2]);
  outcome = fixture.must("kirsten", "set_tie_rule", "", {{"tie", "proposal_falls"}, {"source", "§ 9"}});
  CHECK(outcome["results"][0]["record"]["source"] == "§ 9");
  CHECK(outcome["results"][0]["id"] == "tie");
}

TEST_CASE("a repetition has the record as it stands now, and null where it is gone") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    const auto call = fixture.call("mette");
    const agenda::ActionRequest request = {
        "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}}, {}};
    const auto first = json::parse(fixture.does(call, {request}).value());
    CHECK(first["results"][0]["record"]["status"] == "open");
    fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}});
    const auto again = json::parse(fixture.does(call, {request}).value());
    CHECK(again["repeated"] == true);
    CHECK(again["revision"] == first["revision"]);
    CHECK(again["results"][0]["revision"] == first["revision"]);
    CHECK(again["results"][0]["record"] == fixture.state("mette", kTopic)["follow_ups"][0]);
    CHECK(again["results"][0]["record"]["status"] == "done");
    agenda::Batch batch;
    batch.erases.push_back({"boligselskabet", "ob", kTopic, "m1", "follow_up", "f1"});
    REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
    CHECK(json::parse(fixture.does(call, {request}).value())["results"][0]["record"].is_null());
  }
}

TEST_CASE("a follow-up of another meeting is named where it is") {
  PluginFixture fixture;
  add_follow_up(fixture);
  fixture.meeting("m2") = fixture.meeting("m1");
  fixture.meeting("m2").id = "m2";
  fixture.meeting_id = "m2";
  const Fields close = {{"follow_up", std::string("m1/") + kTopic + "/f1"}, {"status", "done"}};
  const auto call = fixture.call("mette");
  const auto first = json::parse(fixture.does(call, {{"change_follow_up", kReflection, close, 1}}).value());
  const auto& result = first["results"][0];
  CHECK(result["meeting"] == "m1");
  CHECK(result["item"] == kTopic);
  CHECK(result["id"] == "f1");
  CHECK(result["record"]["status"] == "done");
  auto again = json::parse(fixture.does(call, {{"change_follow_up", kReflection, close, 1}}).value());
  again["repeated"] = false;
  CHECK(again == first);
}

TEST_CASE("several actions have a record each, and nobody's text is taken for a revision") {
  PluginFixture fixture;
  const std::string trap = "\"revision\":18446744073709551615";
  const auto outcome = json::parse(
      fixture
          .does(fixture.call("mette"),
                {{"record_decision", kTopic, {{"outcome", "noted"}, {"text", trap}}, {}},
                 {"record_dissent", kTopic, {{"decision", "d1"}, {"member", "aase"}, {"text", trap}}, {}},
                 {"record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "yes"}}, {}}})
          .value());
  const auto revision = outcome["revision"];
  REQUIRE(outcome["results"].size() == 3);
  for (const auto& result : outcome["results"]) {
    CHECK(result["revision"] == revision);
    CHECK(result["record"]["revision"] == revision);
  }
  CHECK(outcome["results"][0]["record"]["text"] == trap);
  CHECK(outcome["results"][1]["record"]["text"] == trap);
  CHECK(outcome["results"][1]["id"] == "d1/aase");
}

TEST_CASE("what one call writes twice is shown as it is left, the first time and again") {
  PluginFixture fixture;
  const auto call = fixture.call("mette");
  const auto answer = [](const char* value) {
    return agenda::ActionRequest{
        "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", value}}, {}};
  };
  const auto first = json::parse(fixture.does(call, {answer("yes"), answer("no"), answer("no")}).value());
  for (const auto& result : first["results"])
    CHECK(result["record"]["answer"] == "no");
  auto again = json::parse(fixture.does(call, {answer("yes"), answer("no"), answer("no")}).value());
  again["repeated"] = false;
  CHECK(again == first);
}

TEST_CASE("a vote with a majority of its own has its rules in one order") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_tie_rule", "", {{"tie", "proposal_falls"}, {"source", "§ 9"}});
  const auto call = fixture.call("mette");
  const agenda::ActionRequest request = {
      "record_vote",
      kTopic,
      {{"proposal", "P"}, {"in_favour", "2"}, {"majority", "of_all_members"}, {"source", "§ 8"}},
      {}};
  const auto first = json::parse(fixture.does(call, {request}).value());
  const auto again = json::parse(fixture.does(call, {request}).value());
  CHECK(again["results"] == first["results"]);
}

TEST_CASE("what was the same already is shown as it stands") {
  PluginFixture fixture;
  const Fields yes = {{"consideration", kTrust}, {"answer", "yes"}};
  const auto first = fixture.must("mette", "record_board_answer", kTopic, yes);
  const auto same = fixture.must("kirsten", "record_board_answer", kTopic, yes);
  CHECK(same["results"][0]["record"] == first["results"][0]["record"]);
  CHECK(same["results"][0]["record"]["author"] == "mette");
}
