// Meetings of a board that a version without an index of them stored: listed as they are, and indexed as they
// are gone on from.
#include "compatibility/kept_records.hpp"
#include "meetings/meeting_index.hpp"
#include "memory/memory_storage.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "support/catch.hpp"

namespace {

constexpr const char* organisation = "boligselskabet";
constexpr const char* board = "board";

using Strings = std::vector<std::string>;

Strings ids(const std::vector<agenda::ListedMeeting>& meetings) {
  Strings found;
  for (const agenda::ListedMeeting& meeting : meetings)
    found.push_back(meeting.id);
  return found;
}

}  // namespace

TEST_CASE(
    "meetings that were stored before there was an index are listed as they are, before and after it is "
    "made") {
  agenda::MemoryStorage storage;
  kept::put_back(kept::read(KEPT_MEETINGS "/0.1.0.tsv"), storage.table());
  const portal::MeetingLists lists(storage.table());
  const auto look = [&] { return lists.of(organisation, board, {6, {}}); };
  const auto before = look();
  CHECK(ids(before.open) == Strings{"2026-j", "2026-i", "2026-k"});
  CHECK(ids(before.closed) == Strings{"2026-h", "2026-g", "2025-f", "2025-e", "2025-d", "2025-c"});
  CHECK(before.older == "2025-b");
  CHECK(before.open[0].date == "2026-06-02");
  CHECK(before.open[1].state == AGENDA_MEETING_IN_SESSION);
  CHECK(before.closed[1].title == "Møde med ældreråd & \"gæster\"");
  CHECK(before.closed[4].state == AGENDA_MEETING_CANCELLED);

  const portal::Arrangements arrange(storage.table(), nullptr);
  agenda::Call call;
  call.organisation = organisation;
  call.board = board;
  call.request_id = "goes-on";
  call.actor = agenda::Actor{"kirsten", "Kirsten Holm", 0};
  REQUIRE(arrange.take_step(call, "2026-i", portal::Step::end));
  const auto records = agenda::StorageClient(storage.table())
                           .read(nullptr, {agenda::meeting_index::open(organisation, board),
                                           agenda::meeting_index::closed(organisation, board)})
                           .value();
  CHECK(records.size() == 11);
  CHECK(ids(look().open) == Strings{"2026-j", "2026-k"});
  CHECK(ids(look().closed) == Strings{"2026-i", "2026-h", "2026-g", "2025-f", "2025-e", "2025-d"});
  CHECK(look().older == "2025-c");
}
