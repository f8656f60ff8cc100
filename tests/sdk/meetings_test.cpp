// These tests are of StoredMeetings, through the C table that a plugin sees.
#include "agenda/cpp/agenda.hpp"
#include "meetings/stored_meetings.hpp"
#include "memory/memory_storage.hpp"
#include "support/catch.hpp"

using agenda::view_of;

namespace {

agenda::Call call_of(const std::string& board) {
  agenda::Call call;
  call.organisation = "org";
  call.board = board;
  call.time_ms = 1772580600000;  // 2026-03-03T23:30Z
  call.utc_offset_minutes = 60;
  return call;
}

struct Seen {
  int visits = 0;
  std::string title;
  std::string date;
  std::uint32_t state = 0;
  std::size_t members = 0;
  std::string last_member;
  agenda_status answer = AGENDA_OK;
};

agenda_status see(void* ctx, const agenda_meeting* meeting) {
  auto& seen = *static_cast<Seen*>(ctx);
  ++seen.visits;
  seen.title = agenda::string_of(meeting->title);
  seen.date = agenda::string_of(meeting->date);
  seen.state = meeting->state;
  seen.members = static_cast<std::size_t>(meeting->member_count);
  if (seen.members != 0) seen.last_member = agenda::string_of(meeting->members[seen.members - 1]->name);
  return seen.answer;
}

agenda_status read(const agenda::StoredMeetings& meetings, const std::string& board, const char* id,
                   Seen& seen) {
  const agenda::Call call = call_of(board);
  const agenda::BorrowedCall borrowed(call);
  const agenda_text text = agenda::text_of(id);
  return meetings.table()->read(meetings.table()->self, borrowed.get(), &text, &seen, &see);
}

}  // namespace

TEST_CASE("an unknown meeting is in session on the board's own day") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  Seen seen;
  CHECK(read(meetings, "b", "m1", seen) == AGENDA_OK);
  CHECK(seen.visits == 1);
  CHECK(seen.title == "m1");
  CHECK(seen.date == "2026-03-04");
  CHECK(seen.state == AGENDA_MEETING_IN_SESSION);
  CHECK(seen.members == 0);
}

TEST_CASE("a stored meeting is its board's alone, and is not overwritten unseen") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  const agenda::Call call = call_of("b");
  const agenda::BorrowedCall borrowed(call);
  auto stored = meetings.read(borrowed.get(), "m1");
  REQUIRE(stored);
  stored->meeting.title = "Møde";
  stored->meeting.members = {{"anna", "Anna", AGENDA_ROLE_CHAIR, AGENDA_PRESENCE_PRESENT},
                             {"bo", "Bo", 8, 0}};
  CHECK(meetings.write(borrowed.get(), *stored));
  CHECK(meetings.write(borrowed.get(), *stored).problem().status == AGENDA_CONFLICT);

  Seen seen;
  CHECK(read(meetings, "b", "m1", seen) == AGENDA_OK);
  CHECK(seen.title == "Møde");
  CHECK(seen.members == 2);
  CHECK(seen.last_member == "Bo");
  CHECK(read(meetings, "other", "m1", seen) == AGENDA_OK);
  CHECK(seen.title == "m1");
}

TEST_CASE("a meeting's visitor is believed, and an impossible id is not found") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  Seen seen;
  seen.answer = AGENDA_STOP;
  CHECK(read(meetings, "b", "m1", seen) == AGENDA_OK);
  seen.answer = AGENDA_OUT_OF_MEMORY;
  CHECK(read(meetings, "b", "m1", seen) == AGENDA_OUT_OF_MEMORY);
  seen.visits = 0;
  CHECK(read(meetings, "b", "a/b", seen) == AGENDA_NOT_FOUND);
  CHECK(seen.visits == 0);
}

TEST_CASE("a stored meeting that is none is UNAVAILABLE") {
  agenda::MemoryStorage storage;
  const agenda::StorageClient client(storage.table());
  agenda::Batch batch;
  batch.puts = {{{"org", "b", "", "", "x.host.meeting", "m1"}, "[1]", 0}};
  REQUIRE(client.apply(nullptr, batch));
  Seen seen;
  const agenda::StoredMeetings meetings(storage.table());
  CHECK(read(meetings, "b", "m1", seen) == AGENDA_UNAVAILABLE);
  const agenda::Call call = call_of("b");
  const agenda::BorrowedCall borrowed(call);
  CHECK_THROWS_AS(meetings.list(borrowed.get()), agenda::StatusError);
}

TEST_CASE("a board's meetings are listed newest first, and no other board's") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  const auto store = [&](const std::string& board, const std::string& id, const std::string& date) {
    const agenda::Call call = call_of(board);
    const agenda::BorrowedCall borrowed(call);
    agenda::StoredMeeting stored;
    stored.meeting.id = id;
    stored.meeting.date = date;
    REQUIRE(meetings.write(borrowed.get(), stored));
  };
  store("b", "a", "2026-03-03");
  store("b", "z", "2025-12-01");
  store("b", "m", "2026-06-02");
  store("b", "n", "2026-06-02");
  store("b2", "other", "2027-01-01");

  const auto ids = [&](const std::string& board) {
    const agenda::Call call = call_of(board);
    const agenda::BorrowedCall borrowed(call);
    std::vector<std::string> found;
    for (const agenda::StoredMeeting& stored : meetings.list(borrowed.get())) {
      CHECK(stored.revision != 0);
      found.push_back(stored.meeting.id);
    }
    return found;
  };
  CHECK(ids("b") == std::vector<std::string>{"n", "m", "a", "z"});
  CHECK(ids("b2") == std::vector<std::string>{"other"});
  CHECK(ids("").empty());
}
