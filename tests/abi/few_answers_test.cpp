// Totals of few answers would say who answered what, and are never shown: the number is the organisation's
// rule, and what a member was promised when they answered holds.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kTooFew = "For få svar til at vise tal.";

void set_rule(PluginFixture& fixture, int number) {
  fixture.must("kirsten", "set_totals_rule", "",
               {{"number", std::to_string(number)}, {"source", "Forretningsorden § 7"}});
}

int totals_from(PluginFixture& fixture, const char* item = kTopic) {
  return fixture.state("grete", item)["preparation"]["totals_from"];
}

json consideration(PluginFixture& fixture, const char* view = "meeting") {
  return fixture.state("grete", kTopic, view)["considerations"][0];
}

}  // namespace

TEST_CASE("totals of fewer than three answers are neither shown nor stored") {
  for (const auto& storage : storages()) {
    for (const int answers : {0, 1, 2, 3}) {
      INFO(answers << " answers");
      PluginFixture fixture(storage);
      fixture.meeting("few" + std::to_string(answers)) = fixture.meeting();
      fixture.meeting_id = "few" + std::to_string(answers);
      const char* const members[] = {"aase", "bent", "jonas"};
      for (int i = 0; i < answers; ++i)
        fixture.answer(members[i], i == 0 ? "no" : "yes", "Note " + std::to_string(i));
      fixture.open_answers();
      const bool shown = answers == 3;
      for (const char* view : {"meeting", "projector", "record"}) {
        const auto seen = consideration(fixture, view);
        CHECK(seen["totals_withheld"] == !shown);
        CHECK(seen.contains("totals") == shown);
        CHECK(seen.contains("disagreement") == shown);
        CHECK(seen["answered"] == answers);
        for (const char* type : {"text/html", "text/plain"}) {
          const auto page = fixture.page("grete", kTopic, view, type);
          CHECK((page.find(kTooFew) != std::string::npos) == !shown);
          CHECK((page.find("<meter") != std::string::npos) == (shown && type == std::string("text/html")));
        }
      }
      // Notes are shown: their authors chose so.
      CHECK(consideration(fixture)["shared_notes"].size() == static_cast<std::size_t>(answers));
      for (const auto& record : records_of_kind(fixture.storage(), "opening")) {
        if (record.key.meeting != fixture.meeting_id) continue;
        CHECK((record.payload.find("\"no\"") != std::string::npos) == shown);
        CHECK((record.payload.find("\"yes\"") != std::string::npos) == shown);
      }
    }
  }
}

TEST_CASE("a consideration with few answers keeps its place in the guide's order") {
  PluginFixture fixture;
  // All agree on the second question; about the first two disagree.
  for (const char* who : {"aase", "bent", "jonas"})
    fixture.must(who, "answer_consideration", kDemocracy,
                 {{"consideration", kRelevant}, {"answer", who == std::string("aase") ? "no" : "yes"}});
  fixture.must("ole", "answer_consideration", kDemocracy, {{"consideration", kRoles}, {"answer", "yes"}});
  fixture.open_answers("kirsten", kDemocracy);
  const auto seen = fixture.state("grete", kDemocracy)["considerations"];
  CHECK(seen[0]["id"] == kRoles);
  CHECK(seen[0]["totals_withheld"] == true);
  CHECK(seen[1]["totals"] == json({{"yes", 2}, {"no", 1}, {"unsure", 0}}));
}

TEST_CASE("the organisation may set another number, with its source, and never less than two") {
  PluginFixture fixture;
  const auto problem =
      fixture.refused("kirsten", "set_totals_rule", "", {{"number", "1"}, {"source", "Vedtægter"}});
  CHECK(problem.code == "rule.totals_too_few");
  CHECK(problem.field == "number");
  CHECK(problem.limit == 2);
  CHECK(fixture.refused("kirsten", "set_totals_rule", "", {{"number", "4"}}).code == "field.missing");
  CHECK(fixture.refused("kirsten", "set_totals_rule", "", {{"source", "Vedtægter"}}).code == "field.missing");
  CHECK(fixture.refused("aase", "set_totals_rule", "", {{"number", "2"}, {"source", "Vedtægter"}}).code ==
        "action.not_with_this_role");
  CHECK(totals_from(fixture) == 3);
  set_rule(fixture, 4);
  CHECK(totals_from(fixture) == 4);
  CHECK(fixture.state("aase", kTopic)["preparation"]["totals_rule"] ==
        json({{"rule", "totals"},
              {"value", "from_number"},
              {"number", 4},
              {"source", "Forretningsorden § 7"},
              {"action", "set_totals_rule"}}));
  CHECK(fixture.page("aase", kTopic, "prepare", "text/html").find("mindst 4 har svaret") !=
        std::string::npos);
  for (const char* who : {"aase", "bent", "jonas"})
    fixture.answer(who, "yes");
  fixture.open_answers();
  CHECK(consideration(fixture)["totals_withheld"] == true);
  // No vote or decision rests on the rule.
  CHECK(fixture.state("aase", kTopic)["quorum"]["rules"].empty());
}

TEST_CASE("a lower number holds only for items that nobody has answered") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  set_rule(fixture, 2);
  CHECK(totals_from(fixture) == 3);
  CHECK(totals_from(fixture, kDemocracy) == 2);
  // Answering again under the lower number, or moving the item, takes back no promise.
  fixture.answer("aase", "yes");
  fixture.answer("bent", "no");
  CHECK(totals_from(fixture) == 3);
  fixture.meeting_id = "m2";
  fixture.must("kirsten", "carry_over", kTopic, {{"from", "m1"}});
  CHECK(totals_from(fixture) == 3);
  fixture.open_answers();
  CHECK(consideration(fixture)["totals_withheld"] == true);
  for (const char* who : {"aase", "bent"})
    fixture.must(who, "answer_consideration", kDemocracy, {{"consideration", kRoles}, {"answer", "yes"}});
  fixture.open_answers("kirsten", kDemocracy);
  CHECK(fixture.state("grete", kDemocracy)["considerations"][0]["totals"]["yes"] == 2);
}

TEST_CASE("a higher number holds for everything that is not opened, and stays promised") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  set_rule(fixture, 5);
  CHECK(totals_from(fixture) == 5);
  fixture.answer("bent", "no");
  set_rule(fixture, 2);
  CHECK(totals_from(fixture) == 5);
}

TEST_CASE("what is opened stays as it was opened, whatever the rule says later") {
  PluginFixture fixture;
  for (const char* who : {"aase", "bent", "jonas"})
    fixture.answer(who, "yes");
  fixture.open_answers();
  set_rule(fixture, 6);
  CHECK(consideration(fixture)["totals"]["yes"] == 3);
}

TEST_CASE("the hint that totals may tell who said what stands at the meeting alone, at five and fewer") {
  const std::string hint = "Få svar: tallene alene kan afsløre";
  for (const int answers : {2, 3, 5, 6}) {
    INFO(answers << " answers");
    PluginFixture fixture;
    const char* const members[] = {"aase", "bent", "jonas", "ole", "fatima", "grete"};
    for (int i = 0; i < answers; ++i)
      fixture.answer(members[i], "yes");
    fixture.open_answers();
    const auto says = [&](const char* view) {
      return fixture.page("grete", kTopic, view, "text/plain").find(hint) != std::string::npos;
    };
    CHECK(says("meeting") == (answers == 3 || answers == 5));
    CHECK_FALSE(says("record"));
    CHECK_FALSE(says("projector"));
  }
}
