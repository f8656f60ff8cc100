// In these tests storage refuses a view, or refuses for ever, or gives records that cannot be read: there is
// a status and a message, and nothing is guessed. How every action fares where storage fails is tested in
// tests/faults.
#include <tuple>

#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// This storage fails one call, with a status of the test's choice.
class Failing {
 public:
  explicit Failing(const agenda_host_storage* real) : storage_(real) {
    storage_.before = [this](StorageCall) {
      return calls++ == fails_at ? std::optional<agenda_status>(status) : std::nullopt;
    };
  }
  const agenda_host_storage* table() const { return storage_.table(); }

  int calls = 0;
  int fails_at = -1;
  agenda_status status = AGENDA_UNAVAILABLE;

 private:
  InterceptedStorage storage_;
};

}  // namespace

TEST_CASE("a storage that always conflicts is given up on, and says so") {
  PluginFixture real;
  int calls = 0;
  InterceptedStorage conflicts(real.storage());
  conflicts.before = [&](StorageCall what) {
    ++calls;
    return what == StorageCall::apply ? std::optional<agenda_status>(AGENDA_CONFLICT) : std::nullopt;
  };
  PluginFixture stubborn(conflicts.table());
  const auto problem =
      stubborn.refused("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  CHECK(problem.code == "conflict.busy");
  CHECK(calls < 100);
}

TEST_CASE("a conflict within the host's own transaction is the host's to try again, in a new one") {
  PluginFixture real;
  int tries = 0;
  InterceptedStorage conflicts(real.storage(), AGENDA_DURABLE_WITH_HOST_COMMIT);
  bool is_taken = false;
  conflicts.before = [&](StorageCall what) {
    if (what == StorageCall::apply) ++tries;
    return what == StorageCall::apply && !is_taken ? std::optional<agenda_status>(AGENDA_CONFLICT)
                                                   : std::nullopt;
  };
  PluginFixture fixture(conflicts.table());
  for (const auto& [who, action, item, fields] :
       {std::tuple<const char*, const char*, const char*, Fields>{
            "mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}}},
        {"admin", "tidy_records", "", {}}}) {
    tries = 0;
    is_taken = false;
    const auto call = fixture.call(who);
    const auto refused = fixture.does(call, {{action, item, fields, {}}});
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().status == AGENDA_CONFLICT);
    CHECK(refused.problem().code == "conflict.busy");
    CHECK(tries == 1);
    is_taken = true;
    CHECK(fixture.does(call, {{action, item, fields, {}}}));
  }
  // An answer is erased in one try, too, though its receipts are read first.
  fixture.answer("aase", "yes");
  tries = 0;
  fixture.answer("aase", "cleared");
  CHECK(tries == 1);
}

TEST_CASE("a storage that says it wrote, and names no revision, is not believed") {
  PluginFixture real;
  InterceptedStorage forgetful(real.storage());
  forgetful.before = [&](StorageCall what) {
    return what == StorageCall::apply ? std::optional<agenda_status>(AGENDA_OK) : std::nullopt;
  };
  PluginFixture fixture(forgetful.table());
  const Fields decision = {{"outcome", "noted"}, {"text", "T"}};
  CHECK(fixture.refused("mette", "record_decision", kTopic, decision).code == "storage.unwritable");
  CHECK(fixture.state("kirsten", kTopic)["decisions"].empty());
}

TEST_CASE("a view of a storage that fails is refused with a sentence") {
  for (const agenda_status status : {AGENDA_UNAVAILABLE, 0, -1, 99}) {
    PluginFixture real;
    Failing failing(real.storage());
    PluginFixture fixture(failing.table());
    failing.fails_at = 0;
    failing.status = status;
    const auto page = fixture.plugin().render(fixture.call("aase"), kTopic, "meeting", "text/html");
    REQUIRE_FALSE(page);
    CHECK(page.problem().status == AGENDA_UNAVAILABLE);
    CHECK_FALSE(page.problem().message.empty());
  }
}

TEST_CASE("records that this version cannot read are counted, shown and not guessed at") {
  PluginFixture fixture;
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  agenda::Batch damage;
  damage.author = "x";
  const auto key = [](const char* kind, const char* id) {
    return agenda::Key{"boligselskabet", "ob", kTopic, "m1", kind, id};
  };
  for (const auto& [kind, id, payload] : std::vector<std::tuple<const char*, const char*, const char*>>{
           {"decision", "d1", "{"},
           {"decision", "d2", "[]"},
           {"decision", "d3", R"({"outcome":"exploded"})"},
           {"vote", "v1", R"({"proposal":7})"},
           {"opening", "", R"({"opened":"yes"})"},
           {"answer", "no-slash", "{}"},
           {"conclusion", kPrompt, R"({"text":"K\u0007","wording":""})"},
           {"from_the_future", "x", "{}"}}) {
    damage.puts.push_back({key(kind, id), payload, 0});
  }
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, damage));
  const auto state = fixture.state("kirsten", kTopic);
  CHECK(state["unreadable"] == 8);
  CHECK(state["decisions"].empty());
  // An opening that cannot be read opens nothing.
  CHECK_FALSE(state["considerations"][0].contains("totals"));
  CHECK(fixture.page("kirsten", kTopic, "meeting", "text/plain").find("8 registreringer kan ikke læses") !=
        std::string::npos);
  // A decision rests on votes and on the opening, so nothing is decided while they cannot be read.
  const Fields decision = {{"outcome", "noted"}, {"text", "T"}};
  CHECK(fixture.refused("mette", "record_decision", kTopic, decision).status == AGENDA_NOT_SUPPORTED);
  agenda::Batch mend;
  mend.erases = {key("vote", "v1"), key("opening", "")};
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, mend));
  // An unread record that stands there is not written over.
  CHECK(fixture.must("mette", "record_decision", kTopic, decision)["results"][0]["id"] == "d4");
}

TEST_CASE("an author that a storage gives is shown as text, whatever it is") {
  PluginFixture fixture;
  agenda::Batch written;
  written.author = "x\x7F\xC2\x85y\n";
  written.puts.push_back(
      {{"boligselskabet", "ob", kTopic, "m1", "conclusion", kPrompt}, R"({"text":"K","wording":""})", 0});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, written));
  CHECK(fixture.state("kirsten", kTopic)["questions"][0]["conclusion"]["author"] == "xy\n");
  CHECK_FALSE(agenda::has_control(fixture.page("kirsten", kTopic, "meeting", "text/html")));
}
