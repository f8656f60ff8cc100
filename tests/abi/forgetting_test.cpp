// A member who erases an answer leaves nothing behind by which it could be guessed and confirmed.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

agenda::Call call_with(PluginFixture& fixture, const std::string& who, const std::string& request_id) {
  auto call = fixture.call(who);
  call.request_id = request_id;
  return call;
}

std::vector<agenda::ActionRequest> answer_of(const std::string& value, const std::string& member = "") {
  Fields fields = {{"consideration", kTrust}, {"answer", value}};
  if (!member.empty()) fields.push_back({"member", member});
  return {{"answer_consideration", kTopic, fields, {}}};
}

bool has_fingerprint(PluginFixture& fixture, const std::string& receipt) {
  for (const auto& record : records_of_kind(fixture.storage(), "receipt")) {
    if (record.key.id == receipt) return record.payload.find("fingerprint") != std::string::npos;
  }
  FAIL("there is no receipt " << receipt);
  return false;
}

void erase(PluginFixture& fixture, const std::string& who) {
  fixture.must(who, "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"note", ""}});
}

}  // namespace

TEST_CASE("an answer that is erased takes the fingerprints of its requests along, and of nobody else's") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    REQUIRE(fixture.does(call_with(fixture, "mette", "paper"), answer_of("no", "aase")));
    REQUIRE(fixture.does(call_with(fixture, "mette", "paper-of-ole"), answer_of("no", "ole")));
    REQUIRE(fixture.does(call_with(fixture, "aase", "own"), answer_of("yes")));
    REQUIRE(fixture.does(call_with(fixture, "aase", "own-again"), answer_of("no")));
    REQUIRE(fixture.does(call_with(fixture, "bent", "own"), answer_of("no")));
    for (const char* receipt : {"mette/paper", "aase/own", "aase/own-again", "bent/own"})
      CHECK(has_fingerprint(fixture, receipt));
    erase(fixture, "aase");
    for (const char* receipt : {"mette/paper", "aase/own", "aase/own-again"})
      CHECK_FALSE(has_fingerprint(fixture, receipt));
    for (const char* receipt : {"mette/paper-of-ole", "bent/own"})
      CHECK(has_fingerprint(fixture, receipt));
    // A repetition that comes late is refused, and writes nothing.
    const auto before = records(fixture.storage()).size();
    const auto late = fixture.does(call_with(fixture, "aase", "own"), answer_of("yes"));
    REQUIRE_FALSE(late);
    CHECK(late.problem().code == "request.reused");
    CHECK(records(fixture.storage()).size() == before);
    CHECK_FALSE(fixture.state("aase", kTopic, "prepare")["considerations"][0].contains("mine"));
    CHECK(fixture.does(call_with(fixture, "bent", "own"), answer_of("no")));
    fixture.must("bent", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "cleared"}});
    fixture.must("ole", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "cleared"}});
  }
}

TEST_CASE("a receipt that does not say whose answer it is of is forgotten with any answer") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  agenda::Batch batch;
  const std::string payload = R"({"fingerprint":"abc","results":[{"action":"answer_consideration","id":")" +
                              std::string(kTrust) + R"("}]})";
  batch.puts.push_back({{"boligselskabet", "ob", "", "", "receipt", "mette/old"},
                        payload,
                        AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  erase(fixture, "aase");
  CHECK_FALSE(has_fingerprint(fixture, "mette/old"));
}

TEST_CASE("an answer that does not count is forgotten when it is dismissed, and not when it moves") {
  PluginFixture fixture;
  REQUIRE(fixture.does(call_with(fixture, "aase", "first"), answer_of("no")));
  fixture.meeting_id = "m2";
  REQUIRE(fixture.does(call_with(fixture, "aase", "second"), answer_of("yes")));
  fixture.must("mette", "carry_over", kTopic, {{"from", "m1"}});
  CHECK(has_fingerprint(fixture, "aase/first"));
  fixture.must("aase", "dismiss_answer", kTopic, {{"another_answer", std::string(kTrust) + "/aase/m1"}});
  CHECK_FALSE(has_fingerprint(fixture, "aase/first"));
}
