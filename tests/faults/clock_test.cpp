// In these tests the host's clock goes backwards: what was done stands in the order in which it was done, and
// nothing is lost.
#include <algorithm>

#include "faults/store.hpp"
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr std::int64_t kMinute = 60'000;

void forget_times(json& value) {
  if (value.is_object()) {
    for (const char* name : {"time_ms", "utc_offset_minutes"})
      value.erase(name);
  }
  if (!value.is_structured()) return;
  for (auto& part : value)
    forget_times(part);
}

// It holds an evening in which each thing is done `pace` milliseconds after the one before, and returns what
// everybody then sees, without the times.
json evening(const agenda_host_storage* storage, std::int64_t pace) {
  PluginFixture fixture(storage);
  std::string token;
  const auto does = [&](const char* who, const char* action, const char* item, const Fields& fields) {
    fixture.now_ms += pace;
    fixture.must(who, action, item, fields);
    const auto changed = fixture.plugin().state_token(fixture.call("aase"), kTopic).value();
    CHECK(changed != token);
    token = changed;
  };
  does("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  does("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  does("kirsten", "open_answers", kTopic, {{"answered", "1"}});
  does("kirsten", "close_answers", kTopic, {});
  does("kirsten", "open_answers", kTopic, {{"answered", "1"}});
  for (const char* text : {"Første", "Anden", "Tredje"}) {
    does("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", text}});
    does("mette", "record_vote", kTopic, {{"proposal", text}, {"in_favour", "3"}});
    does("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", text}});
    does("mette", "add_follow_up", kTopic, {{"task", text}, {"responsible", "aase"}});
  }
  does("mette", "correct_decision", kTopic, {{"decision", "d1"}, {"outcome", "noted"}, {"text", "Rettet"}});
  // Tidying changes nothing that anybody sees.
  fixture.now_ms += pace;
  fixture.must("admin", "tidy_records", "");
  CHECK(fixture.plugin().state_token(fixture.call("aase"), kTopic).value() == token);
  auto seen = fixture.state("aase", kTopic, "meeting");
  forget_times(seen);
  return seen;
}

}  // namespace

TEST_CASE("an evening with a clock that goes backwards reads as one with a clock that goes forwards") {
  for (const std::string adapter : {"memory", "sqlite"}) {
    INFO(adapter);
    const auto forwards = faults::make_store(adapter), backwards = faults::make_store(adapter);
    const auto seen = evening(forwards->table(), kMinute);
    CHECK(seen["decisions"].size() == 3);
    CHECK(seen["decisions"][0]["text"] == "Rettet");
    CHECK(evening(backwards->table(), -kMinute) == seen);
    // The history has each revision, in the order in which it was written.
    const auto history = records_of_kind(backwards->table(), "conclusion", AGENDA_RANGE_ALL_REVISIONS);
    REQUIRE(history.size() == 3);
    CHECK(history[0].payload.find("Første") != std::string::npos);
    CHECK(history[2].payload.find("Tredje") != std::string::npos);
    CHECK(history[0].time_ms > history[2].time_ms);
  }
}

TEST_CASE("a request is still known after the clock went back years, and tidying keeps what seems to come") {
  for (const std::string adapter : {"memory", "sqlite"}) {
    INFO(adapter);
    const auto store = faults::make_store(adapter);
    PluginFixture fixture(store->table());
    const auto call = fixture.call("mette");
    const std::vector<agenda::ActionRequest> requests = {
        {"record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}}, {}}};
    const auto done = fixture.does(call, requests);
    REQUIRE(done);
    const auto before = store->everything();
    for (const std::int64_t year : {1970, 2000, 2026}) {
      fixture.now_ms = (year - 1970) * std::int64_t{31'556'952'000};
      fixture.must("admin", "tidy_records", "");
      auto earlier = call;
      earlier.time_ms = fixture.now_ms;
      const auto again = fixture.does(earlier, requests);
      REQUIRE(again);
      CHECK(json::parse(*again)["repeated"] == true);
      CHECK(json::parse(*again)["revision"] == json::parse(*done)["revision"]);
    }
    const auto after = store->everything();
    for (const auto& record : before) {
      const bool is_rebuilt = record.find("|index.") != std::string::npos;
      CHECK((is_rebuilt || std::find(after.begin(), after.end(), record) != after.end()));
    }
    CHECK(records_of_kind(store->table(), "decision").size() == 1);
  }
}
