// A meeting changes while something is written: a request is then decided on the meeting as it has become.
#include "meetings/holding_storage.hpp"
#include "meetings/stored_meetings.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// This host keeps its meetings where the records are. Right before the first write, `meanwhile` happens.
class Host {
 public:
  explicit Host(std::function<void(agenda::Meeting&)> meanwhile) {
    agenda::StoredMeeting meeting{
        {"m1", "Bestyrelsesmøde", "2026-03-03", AGENDA_MEETING_ENDED, "", "", {}, members()}};
    write(meeting);
    overtaken_.before = [this, meanwhile, first = true](StorageCall what) mutable {
      if (what == StorageCall::apply && std::exchange(first, false)) {
        auto now = read();
        meanwhile(now.meeting);
        write(now);
      }
      return std::optional<agenda_status>();
    };
    host_.content_folders({AGENDA_SOURCE_DIR "/content"})
        .storage(holding_.table())
        .meetings(meetings_.table());
    plugin_.emplace(agenda::load_plugin(AGENDA_PLUGIN_FILE, host_).value());
  }

  agenda::Result<std::string> does(const std::string& action, const Fields& fields) {
    return plugin_->perform(fixture_.call("mette"), {{action, kTopic, fields, {}}});
  }
  const agenda_host_storage* storage() const { return fixture_.storage(); }

 private:
  agenda::StoredMeeting read() {
    const auto call = fixture_.call("mette");
    return meetings_.read(agenda::BorrowedCall(call).get(), "m1").value();
  }
  void write(const agenda::StoredMeeting& meeting) {
    const auto call = fixture_.call("mette");
    REQUIRE(meetings_.write(agenda::BorrowedCall(call).get(), meeting));
  }

  PluginFixture fixture_;  // the test takes its store and its people
  agenda::StoredMeetings meetings_{fixture_.storage()};
  InterceptedStorage overtaken_{fixture_.storage()};
  agenda::HoldingStorage holding_{overtaken_.table()};
  agenda::Host host_{"test portal", "1"};
  std::optional<agenda::Plugin> plugin_;
};

}  // namespace

TEST_CASE("minutes that are approved while something is written take nothing more") {
  Host host([](agenda::Meeting& meeting) { meeting.state = AGENDA_MEETING_LOCKED; });
  const auto done = host.does("record_decision", {{"outcome", "noted"}, {"text", "For sent"}});
  REQUIRE_FALSE(done);
  CHECK(done.problem().code == "state.locked");
  CHECK(records_of_kind(host.storage(), "decision").empty());
}

TEST_CASE("a vote is counted on the attendance that the meeting has when it is written") {
  Host host([](agenda::Meeting& meeting) {
    for (auto& member : meeting.members)
      member.presence = member.id == "kirsten" ? AGENDA_PRESENCE_PRESENT : AGENDA_PRESENCE_ABSENT;
  });
  const auto done = host.does("record_vote", {{"proposal", "P"}, {"in_favour", "3"}});
  REQUIRE_FALSE(done);
  CHECK(done.problem().code == "vote.more_than_present");
}

TEST_CASE("a meeting that is no longer as it was is told apart from what the batch itself asked for") {
  PluginFixture fixture;
  const agenda::HoldingStorage holding(fixture.storage());
  const auto call = fixture.call("mette");
  const agenda::BorrowedCall borrowed(call);
  const agenda::Key meeting{"boligselskabet", "ob", "", "", "x.host.meeting", "m1"};
  const agenda::Key decision{"boligselskabet", "ob", kTopic, "m1", "decision", "d1"};
  agenda::Batch batch;
  batch.author = "mette";
  batch.preconditions = {agenda::Precondition::absent(decision)};
  batch.puts = {{decision, "{}", 0}};
  agenda::HoldingStorage::has_read(borrowed.get(), meeting, 7);
  const auto applied = agenda::StorageClient(holding.table()).apply(borrowed.get(), batch);
  REQUIRE(applied);
  CHECK(applied->failed == batch.preconditions.size());
}

TEST_CASE("what changes nothing of the meeting stands in nobody's way") {
  Host host([](agenda::Meeting&) {});
  CHECK(host.does("record_decision", {{"outcome", "noted"}, {"text", "T"}}));
  CHECK(host.does("record_decision", {{"outcome", "noted"}, {"text", "T2"}}));
  CHECK(records_of_kind(host.storage(), "decision").size() == 2);
}
