// These tests are about what the portal does by itself: tidying, and mending the index of meetings.
#include "portal/upkeep.hpp"

#include <algorithm>

#include "agenda/cpp/storage_client.hpp"
#include "meetings/meeting_index.hpp"
#include "portal/board_pages_fixture.hpp"

namespace {

std::vector<agenda::Record> records(const PortalFixture& fixture) {
  agenda::Range all;
  all.key.organisation = "org";
  all.parts = 1;
  return agenda::StorageClient(fixture.storage.inner()).read(nullptr, {all}).value();
}

std::size_t count(const PortalFixture& fixture, const std::string& kind) {
  const auto all = records(fixture);
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const agenda::Record& record) { return record.key.kind == kind; }));
}

std::uint64_t newest(const PortalFixture& fixture) {
  std::uint64_t revision = 0;
  for (const agenda::Record& record : records(fixture))
    revision = std::max(revision, record.revision);
  return revision;
}

// An action that was done long ago leaves a receipt that nobody needs any more.
void leave_old_receipt(PortalFixture& fixture) {
  agenda::Call call = call_of("kirsten", AGENDA_ROLE_CHAIR);
  call.request_id = "long-ago";
  REQUIRE(fixture.plugin->perform(
      call, {{"set_tie_rule", "", {{"tie", "proposal_falls"}, {"source", "Vedtægter"}}, std::nullopt}}));
}

void erase_meeting_index(PortalFixture& fixture) {
  agenda::Batch batch;
  for (const agenda::Record& record : records(fixture)) {
    if (agenda::meeting_index::is_record(record)) batch.erases.push_back(record.key);
  }
  REQUIRE_FALSE(batch.erases.empty());
  REQUIRE(agenda::StorageClient(fixture.storage.inner()).apply(nullptr, batch));
}

}  // namespace

TEST_CASE("once a day the portal tidies each board's records and mends the index of its meetings") {
  BoardPagesFixture fixture;
  auto chair = fixture.signed_in("kirsten");
  fixture.meeting(chair);
  leave_old_receipt(fixture);
  erase_meeting_index(fixture);
  const std::size_t receipts = count(fixture, "receipt");

  portal::Upkeep upkeep(fixture.portal);
  CHECK(upkeep.pass() == 1);
  // The old receipt is gone, and the tidying has one of its own.
  CHECK(count(fixture, "receipt") == receipts);
  const auto all = records(fixture);
  CHECK(std::any_of(all.begin(), all.end(), [](const agenda::Record& record) {
    return record.key.kind == "receipt" && record.author == "Portal";
  }));
  CHECK(count(fixture, "x.host.meeting_open") == 1);

  const std::uint64_t before = newest(fixture);
  CHECK(upkeep.pass() == 0);
  // A portal that is started anew on the same day, or another one beside it, makes a pass of its own and
  // writes nothing.
  CHECK(portal::Upkeep(fixture.portal).pass() == 1);
  CHECK(newest(fixture) == before);
}

TEST_CASE("a board whose records could not be tidied is tidied at the next pass") {
  BoardPagesFixture fixture;
  leave_old_receipt(fixture);
  portal::Upkeep upkeep(fixture.portal);
  fixture.storage.down = true;
  CHECK(upkeep.pass() == 0);
  fixture.storage.down = false;
  CHECK(upkeep.pass() == 1);
}

TEST_CASE("the portal stops while it waits for its next pass") {
  BoardPagesFixture fixture;
  leave_old_receipt(fixture);
  {
    portal::Upkeep upkeep(fixture.portal);
    upkeep.start({std::chrono::hours(1), std::chrono::hours(1), std::chrono::hours(1)});
  }
  CHECK(count(fixture, "receipt") == 1);
  portal::Upkeep upkeep(fixture.portal);
  upkeep.start({std::chrono::milliseconds(0), std::chrono::milliseconds(0), std::chrono::hours(1)});
  for (int tries = 0; tries < 1000; ++tries) {
    const auto all = records(fixture);
    if (std::any_of(all.begin(), all.end(), [](const auto& one) { return one.author == "Portal"; })) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto all = records(fixture);
  CHECK(std::any_of(all.begin(), all.end(), [](const auto& one) { return one.author == "Portal"; }));
}

TEST_CASE("the portal erases events that are too old from the security log, and keeps the others") {
  BoardPagesFixture fixture;
  portal::SecurityLog& log = fixture.portal.security_log();
  portal::Moment long_ago = fixture.portal.now();
  long_ago.time_ms -= (portal::SecurityLog::kDays + 1) * portal::kDayMs;
  log.note({"link_made", "aase", "admin"}, {long_ago, "admin"});
  log.note({"link_made", "kirsten", "admin"}, {fixture.portal.now(), "admin"});
  portal::Upkeep(fixture.portal).pass();
  const auto kept = log.newest(10);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].person == "kirsten");
  CHECK(log.of_person("aase", 10).empty());
}
