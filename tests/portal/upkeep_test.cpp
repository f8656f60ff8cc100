// What the portal does by itself: tidying, and mending the index of meetings.
#include "portal/upkeep.hpp"

#include <algorithm>

#include "agenda/cpp/storage_client.hpp"
#include "meetings/meeting_index.hpp"
#include "portal/boardroom.hpp"

namespace {

std::vector<agenda::Record> records(const House& house) {
  agenda::Range all;
  all.key.organisation = "org";
  all.parts = 1;
  return agenda::StorageClient(house.storage.inner()).read(nullptr, {all}).value();
}

std::size_t count(const House& house, const std::string& kind) {
  const auto all = records(house);
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const agenda::Record& record) { return record.key.kind == kind; }));
}

std::uint64_t newest(const House& house) {
  std::uint64_t revision = 0;
  for (const agenda::Record& record : records(house))
    revision = std::max(revision, record.revision);
  return revision;
}

// What was done long ago leaves a receipt that nobody needs any more.
void leave_old_receipt(House& house) {
  agenda::Call call = call_of("kirsten", AGENDA_ROLE_CHAIR);
  call.request_id = "long-ago";
  REQUIRE(house.plugin->perform(
      call, {{"set_tie_rule", "", {{"tie", "proposal_falls"}, {"source", "Vedtægter"}}, std::nullopt}}));
}

void erase_meeting_index(House& house) {
  agenda::Batch batch;
  for (const agenda::Record& record : records(house)) {
    if (agenda::meeting_index::is_record(record)) batch.erases.push_back(record.key);
  }
  REQUIRE_FALSE(batch.erases.empty());
  REQUIRE(agenda::StorageClient(house.storage.inner()).apply(nullptr, batch));
}

}  // namespace

TEST_CASE("once a day the portal tidies each board's records and mends the index of its meetings") {
  Boardroom room;
  auto chair = room.house.signed_in("kirsten");
  room.meeting(chair);
  leave_old_receipt(room.house);
  erase_meeting_index(room.house);
  const std::size_t receipts = count(room.house, "receipt");

  portal::Upkeep upkeep(room.house.portal);
  CHECK(upkeep.pass() == 1);
  // The old receipt is gone, and the tidying has one of its own.
  CHECK(count(room.house, "receipt") == receipts);
  const auto all = records(room.house);
  CHECK(std::any_of(all.begin(), all.end(), [](const agenda::Record& record) {
    return record.key.kind == "receipt" && record.author == "Portal";
  }));
  CHECK(count(room.house, "x.host.meeting_open") == 1);

  const std::uint64_t before = newest(room.house);
  CHECK(upkeep.pass() == 0);
  // A portal that is started anew on the same day, or another one beside it.
  CHECK(portal::Upkeep(room.house.portal).pass() == 1);
  CHECK(newest(room.house) == before);
}

TEST_CASE("a board whose records could not be tidied is tidied at the next pass") {
  Boardroom room;
  leave_old_receipt(room.house);
  portal::Upkeep upkeep(room.house.portal);
  room.house.storage.down = true;
  CHECK(upkeep.pass() == 0);
  room.house.storage.down = false;
  CHECK(upkeep.pass() == 1);
}

TEST_CASE("the portal stops while it waits for its next pass") {
  Boardroom room;
  leave_old_receipt(room.house);
  {
    portal::Upkeep upkeep(room.house.portal);
    upkeep.start({std::chrono::hours(1), std::chrono::hours(1), std::chrono::hours(1)});
  }
  CHECK(count(room.house, "receipt") == 1);
  portal::Upkeep upkeep(room.house.portal);
  upkeep.start({std::chrono::milliseconds(0), std::chrono::milliseconds(0), std::chrono::hours(1)});
  for (int tries = 0; tries < 1000; ++tries) {
    const auto all = records(room.house);
    if (std::any_of(all.begin(), all.end(), [](const auto& one) { return one.author == "Portal"; })) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto all = records(room.house);
  CHECK(std::any_of(all.begin(), all.end(), [](const auto& one) { return one.author == "Portal"; }));
}
