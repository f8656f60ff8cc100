// The JSON that is rendered is what the shipped schema says, and the schema says nothing that is never
// rendered.
#include "support/state_schema.hpp"

#include <set>

#include "support/catch.hpp"
#include "support/guide_folder.hpp"
#include "support/plugin_fixture.hpp"
#include "support/whole_evening.hpp"

using namespace support;

namespace {

// It collects the names of properties, wherever they stand. Ballots are an object by member, so the names in
// it are none.
void collect(const json& value, std::set<std::string>& names) {
  for (const auto& [name, held] : value.items()) {
    if (value.is_object()) names.insert(name);
    if (held.is_structured() && name != "ballots") collect(held, names);
  }
}

void collect_declared(const json& schema, std::set<std::string>& names) {
  for (const auto& [name, held] : schema.items()) {
    if (held.is_structured()) collect_declared(held, names);
    if (name != "properties") continue;
    for (const auto& [property, of] : held.items())
      names.insert(property);
  }
}

class Schema {
 public:
  explicit Schema(const PluginFixture& fixture)
      : text_(fixture.plugin().asset("agenda.schema.json").value()), schema_(text_) {}

  std::set<std::string> declared() const {
    std::set<std::string> names;
    collect_declared(json::parse(text_), names);
    return names;
  }
  std::string fault(const json& state) const { return schema_.fault(state.dump()).value_or(""); }

 private:
  std::string text_;
  StateSchema schema_;
};

void correct_after_the_end(PluginFixture& fixture) {
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Drøftet"}});
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  const auto state = fixture.state("mette", kTopic);
  const auto &decision = state["decisions"][0], &follow_up = state["follow_ups"][0];
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", decision["id"]}, {"outcome", "noted"}, {"text", "Rettet"}, {"vote", ""}},
               decision["revision"].get<std::uint64_t>());
  const bool is_open = follow_up["status"] == "open";
  fixture.must("mette", "change_follow_up", kTopic,
               {{"follow_up", follow_up["id"]}, {"status", is_open ? "done" : "open"}},
               follow_up["revision"].get<std::uint64_t>());
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("aase", "comment_on_minutes", kTopic, {{"text", "Jeg var der"}});
  fixture.must("mette", "close_item", kTopic, {{"closing", "closed"}});
}

// At m1 a newer version of the guide is offered; to m2 came an answer to other words than it asks.
void use_two_versions(PluginFixture& fixture, GuideFolder& folder) {
  folder.write("1.0");
  fixture.install(folder.path());
  fixture.meeting("m0") = fixture.meeting("m2");
  const auto answer = [&](const char* meeting, const char* value, const char* who = "aase") {
    fixture.meeting_id = meeting;
    fixture.must(who, "answer_consideration", kDemocracy, {{"consideration", kRoles}, {"answer", value}});
  };
  for (const char* who : {"aase", "bent", "ole"})
    answer("m0", "yes", who);
  answer("m1", "no");
  answer("m1", "cleared");
  folder.write("2.0", kSecondVersion);
  fixture.install(folder.path());
  fixture.meeting_id = "m2";
  fixture.must("mette", "carry_over", kDemocracy, {{"from", "m0"}});
  fixture.open_answers("kirsten", kDemocracy);
  fixture.meeting_id = "m1";
}

}  // namespace

TEST_CASE("every state is as the schema says, and everything that the schema says is there") {
  PluginFixture fixture;
  const Schema schema(fixture);
  std::set<std::string> seen;
  const auto look = [&schema, &seen](PluginFixture& shown) {
    for (const auto& item : {kGuide, kTopic, kReflection, "almene-maal.tema-3.introduction",
                             "almene-maal.tema-3.resident-democracy"}) {
      for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
        for (const char* who : {"kirsten", "aase", "jonas", "mette", "admin", "guest"}) {
          const auto state = shown.state(who, item, view);
          INFO(item << " " << view << " " << who);
          CHECK(schema.fault(state).empty());
          collect(state, seen);
        }
      }
    }
  };
  look(fixture);
  hold_whole_evening(fixture);
  look(fixture);
  correct_after_the_end(fixture);
  look(fixture);
  fixture.meeting_id = "m2";
  look(fixture);
  GuideFolder folder;
  PluginFixture with_versions;
  use_two_versions(with_versions, folder);
  look(with_versions);
  with_versions.meeting_id = "m2";
  look(with_versions);
  PluginFixture with_own_items;
  agenda::OwnItem own;
  own.id = "budget";
  own.title = "Budget 2027";
  own.text = "Forslag";
  own.recommendation = "Vedtages";
  own.papers = {{"Budget", "/papers/1"}};
  with_own_items.meeting().own_items = {own};
  const auto state = with_own_items.state("kirsten", "own:budget");
  CHECK(schema.fault(state).empty());
  collect(state, seen);
  CHECK(seen == schema.declared());
}

TEST_CASE("a state that is not as the schema says is told from one that is") {
  PluginFixture fixture;
  hold_whole_evening(fixture);
  const Schema schema(fixture);
  const auto good = fixture.state("kirsten", kTopic);
  REQUIRE(schema.fault(good).empty());
  const auto faulty = [&](const char* at, const json& value) {
    auto state = good;
    state[json::json_pointer(at)] = value;
    INFO(at);
    return !schema.fault(state).empty();
  };
  CHECK(faulty("/state", "half_open"));
  CHECK(faulty("/view", "overview"));
  CHECK(faulty("/meeting/state", 7));
  CHECK(faulty("/preparation/eligible", -1));
  CHECK(faulty("/votes/0/result", nullptr));
  CHECK(faulty("/decisions/0/decided_on", nullptr));
  CHECK(faulty("/considerations/0/totals/never", 1));
  CHECK(faulty("/children", {{{"item", 1}}}));
  auto without = good;
  without["votes"][0].erase("basis");
  CHECK_FALSE(schema.fault(without).empty());
}
