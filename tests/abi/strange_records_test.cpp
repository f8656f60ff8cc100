// These records were put into the store by somebody else, and they can be read: nothing in them may cost the
// board its other records, let alone end the host's process. Records that cannot be read are in
// failing_storage_test.cpp.
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void put(PluginFixture& fixture, const std::string& kind, const std::string& id, const std::string& payload,
         const std::string& author = "mette", const std::string& item = kTopic) {
  agenda::Batch batch;
  batch.author = author;
  batch.time_ms = 1;
  batch.puts.push_back({{"boligselskabet", "ob", item, "m1", kind, id}, payload, 0});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
}

const std::string kNoRules = R"("basis":{"entitled":3,"present":3,"unknown":0,"recused":0,"rules":{}})";

}  // namespace

TEST_CASE("an answer to a question that the guide does not have goes along as it is") {
  PluginFixture fixture;
  put(fixture, "answer", "no-such-question/aase",
      R"({"answer":"yes","share_note":false,"on_behalf":false,"wording":""})");
  fixture.meeting_id = "m2";
  fixture.must("mette", "carry_over", kTopic, {{"from", "m1"}});
  CHECK(records_of_kind(fixture.storage(), "answer").front().key.meeting == "m2");
}

TEST_CASE("people who are no id are in no index, and keep nothing from being written") {
  PluginFixture fixture;
  put(fixture, "conclusion", kPrompt, R"({"text":"K","wording":""})", "Anna Åkjær");
  put(fixture, "vote", "v1",
      R"({"proposal":"P","result":"carried","in_favour":1,"against":0,"abstain":0,"ballots":{"Kirsten Holm":"in_favour"},)" +
          kNoRules + "}");
  put(fixture, "opening", "",
      R"({"opened":true,"eligible":3,"answered":0,"totals":{},"events":[)"
      R"({"opened":true,"by":"Kirsten Holm","time_ms":1,"utc_offset_minutes":60}]})");
  fixture.close_answers();
  fixture.must("mette", "correct_vote", kTopic,
               {{"vote", "v1"}, {"proposal", "P"}, {"in_favour", "1"}, {"against", "0"}});
  fixture.must("admin", "tidy_records", "");
  for (const auto& record : records_of_kind(fixture.storage(), "index.person"))
    CHECK(record.key.id.find("Holm") == std::string::npos);
}

TEST_CASE("a due date that is none sorts with those that have none") {
  PluginFixture fixture;
  put(fixture, "follow_up", "f1",
      R"({"task":"Ring","responsible":"aase","due_date":"3. marts","status":"open"})");
  fixture.must("admin", "tidy_records", "");
  REQUIRE(records_of_kind(fixture.storage(), "index.follow_up").size() == 1);
  fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}, 1);
  CHECK(records_of_kind(fixture.storage(), "index.follow_up").empty());
}

TEST_CASE("a record whose key holds no ids is one that cannot be read") {
  for (const std::string& member :
       {std::string("a*b"), std::string(399 - std::string(kTrust).size(), 'x'), std::string()}) {
    PluginFixture fixture;
    put(fixture, "answer", std::string(kTrust) + "/" + member,
        R"({"answer":"yes","share_note":false,"on_behalf":false,"wording":""})");
    put(fixture, "recusal", "a*b", R"({"recused":true})");
    CHECK(fixture.state("kirsten", kTopic)["unreadable"] == 2);
    fixture.must("admin", "tidy_records", "");
  }
}

TEST_CASE("the index of a follow-up that cannot be read stays for the version that can") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  put(fixture, "follow_up", "f1", R"({"task":"Ring","responsible":"aase","status":"delegated"})");
  fixture.must("admin", "tidy_records", "");
  CHECK(records_of_kind(fixture.storage(), "index.follow_up").size() == 1);
}

// A request must be decided on what was read, however it names it.
TEST_CASE("a follow-up that is named with blanks is changed only as it was read") {
  PluginFixture real;
  real.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  InterceptedStorage overtaken(real.storage());
  PluginFixture fixture(overtaken.table());
  fixture.meeting_id = "m2";
  bool first = true;
  const auto revision = records_of_kind(real.storage(), "follow_up").front().revision;
  overtaken.before = [&](StorageCall what) {
    if (what == StorageCall::apply && std::exchange(first, false))
      real.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"task", "Skriv"}}, revision);
    return std::optional<agenda_status>();
  };
  const auto done =
      fixture.does("aase", "change_follow_up", kTopic,
                   {{"follow_up", " m1/" + std::string(kTopic) + "/f1"}, {"status", "done"}}, revision);
  REQUIRE_FALSE(done);
  CHECK(done.problem().status == AGENDA_CONFLICT);
}
