// These tests are of the index of a board's meetings by date, as StoredMeetings keeps it.
#include "meetings/meeting_index.hpp"

#include "agenda/cpp/agenda.hpp"
#include "meetings/meeting_json.hpp"
#include "meetings/stored_meetings.hpp"
#include "memory/memory_storage.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"

namespace meeting_index = agenda::meeting_index;
using support::StorageCall;
using Strings = std::vector<std::string>;

namespace {

struct IndexFixture {
  agenda::MemoryStorage real;
  support::InterceptedStorage storage{real.table()};
  agenda::StoredMeetings meetings{storage.table()};
  agenda::StorageClient client{real.table()};

  agenda_status write(const agenda::StoredMeeting& meeting) {
    agenda::Call call;
    call.organisation = "org";
    call.board = "b";
    const agenda::BorrowedCall borrowed(call);
    const auto done = meetings.write(borrowed.get(), meeting);
    return done ? AGENDA_OK : done.problem().status;
  }

  agenda::StoredMeeting read(const std::string& id) {
    agenda::Call call;
    call.organisation = "org";
    call.board = "b";
    const agenda::BorrowedCall borrowed(call);
    return meetings.read(borrowed.get(), id).value();
  }

  void make(const std::string& id, const std::string& date, std::uint32_t state = AGENDA_MEETING_PLANNED) {
    REQUIRE(write({{id, "Møde " + id, date, state, "", "", {}, {}}, 0}) == AGENDA_OK);
  }

  // It stores a meeting as a program does that knows of no index.
  void put_without_index(const agenda::Meeting& meeting) {
    agenda::Batch batch;
    batch.puts = {{agenda::StoredMeetings::key("org", "b", meeting.id), agenda::meeting_to_json(meeting), 0}};
    REQUIRE(client.apply(nullptr, batch));
  }

  static Strings titles(const std::vector<agenda::Record>& records) {
    Strings found;
    for (const agenda::Record& record : records) {
      const auto meeting = meeting_index::listed(record);
      REQUIRE(meeting);
      CHECK(record.flags == AGENDA_RECORD_LATEST_ONLY);
      found.push_back(meeting->date + " " + meeting->title);
    }
    return found;
  }

  Strings read_in(agenda::Range range, std::uint32_t flags = 0, std::uint64_t limit = 0) {
    range.flags = flags;
    range.limit = limit;
    return titles(client.read(nullptr, {range}).value());
  }
  Strings open() { return read_in(meeting_index::open("org", "b")); }
  Strings closed() { return read_in(meeting_index::closed("org", "b")); }
};

}  // namespace

TEST_CASE("open and closed meetings are two ranges by date, of which the last can be read alone") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03", AGENDA_MEETING_ENDED);
  fixture.make("z", "2025-12-01", AGENDA_MEETING_LOCKED);
  fixture.make("m", "2026-06-02", AGENDA_MEETING_CANCELLED);
  fixture.make("n", "2026-06-02", AGENDA_MEETING_LOCKED);
  fixture.make("p", "2026-09-01");
  fixture.make("q", "2026-08-01", AGENDA_MEETING_IN_SESSION);
  CHECK(fixture.open() == Strings{"2026-08-01 Møde q", "2026-09-01 Møde p"});
  CHECK(fixture.closed() ==
        Strings{"2025-12-01 Møde z", "2026-03-03 Møde a", "2026-06-02 Møde m", "2026-06-02 Møde n"});
  CHECK(fixture.read_in(meeting_index::closed("org", "b"), AGENDA_RANGE_DESCENDING, 2) ==
        Strings{"2026-06-02 Møde n", "2026-06-02 Møde m"});
  CHECK(fixture.read_in(meeting_index::open("org", "b2")).empty());
}

TEST_CASE("a meeting that is renamed, moved, held or cancelled stands in the index once, as it is") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03");
  const auto change = [&](const std::string& title, const std::string& date, std::uint32_t state) {
    agenda::StoredMeeting stored = fixture.read("a");
    stored.meeting.title = title;
    stored.meeting.date = date;
    stored.meeting.state = state;
    REQUIRE(fixture.write(stored) == AGENDA_OK);
  };
  change("Nyt", "2026-03-03", AGENDA_MEETING_PLANNED);
  CHECK(fixture.open() == Strings{"2026-03-03 Nyt"});
  change("Nyt", "2026-04-01", AGENDA_MEETING_PLANNED);
  CHECK(fixture.open() == Strings{"2026-04-01 Nyt"});
  for (const std::uint32_t state :
       {AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED, AGENDA_MEETING_LOCKED, AGENDA_MEETING_CANCELLED,
        AGENDA_MEETING_PLANNED, AGENDA_MEETING_CANCELLED}) {
    change("Nyt", "2026-04-01", state);
    const Strings here{"2026-04-01 Nyt"};
    CHECK(fixture.open() == (meeting_index::is_open(state) ? here : Strings{}));
    CHECK(fixture.closed() == (meeting_index::is_open(state) ? Strings{} : here));
  }
}

TEST_CASE("whoever comes second changes neither the meeting nor its index record") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03");
  agenda::StoredMeeting first = fixture.read("a");
  agenda::StoredMeeting second = first;
  first.meeting.date = "2026-04-01";
  second.meeting.date = "2026-05-01";
  REQUIRE(fixture.write(first) == AGENDA_OK);
  CHECK(fixture.write(second) == AGENDA_CONFLICT);
  CHECK(fixture.open() == Strings{"2026-04-01 Møde a"});
  // The same holds where somebody else comes between reading what stood and writing.
  second = fixture.read("a");
  second.meeting.state = AGENDA_MEETING_CANCELLED;
  bool stepped_in = false;
  fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call != StorageCall::apply || std::exchange(stepped_in, true)) return std::nullopt;
    agenda::StoredMeeting between = fixture.read("a");
    between.meeting.date = "2026-06-01";
    REQUIRE(fixture.write(between) == AGENDA_OK);
    return std::nullopt;
  };
  CHECK(fixture.write(second) == AGENDA_CONFLICT);
  CHECK(fixture.open() == Strings{"2026-06-01 Møde a"});
  CHECK(fixture.closed().empty());
}

TEST_CASE("a storage that says no is told, and leaves meeting and index as they were") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03");
  agenda::StoredMeeting stored = fixture.read("a");
  stored.meeting.date = "2026-04-01";
  for (const StorageCall fails : {StorageCall::read, StorageCall::apply}) {
    fixture.storage.before = [&](StorageCall call) {
      return call == fails ? std::optional<agenda_status>(AGENDA_UNAVAILABLE) : std::nullopt;
    };
    CHECK(fixture.write(stored) == AGENDA_UNAVAILABLE);
    fixture.storage.before = [](StorageCall) { return std::nullopt; };
    CHECK(fixture.open() == Strings{"2026-03-03 Møde a"});
    CHECK(fixture.read("a").meeting.date == "2026-03-03");
  }
}

TEST_CASE("what an earlier program has written is not accounted for until it is written again") {
  IndexFixture fixture;
  agenda::Meeting old;
  old.id = "old";
  old.title = "Gammelt";
  old.date = "2019-03-03";
  old.state = AGENDA_MEETING_ENDED;
  fixture.put_without_index(old);
  fixture.make("a", "2026-03-03");
  const auto accounted = [&](const std::string& id) {
    meeting_index::AsFound found("org", "b");
    for (const agenda::Record& record :
         fixture.client.read(nullptr, {meeting_index::open("org", "b"), meeting_index::closed("org", "b")})
             .value())
      found.take(record);
    const agenda::StoredMeeting stored = fixture.read(id);
    return found.accounts_for(stored.meeting, stored.revision);
  };
  CHECK(accounted("a"));
  CHECK_FALSE(accounted("old"));
  REQUIRE(fixture.write(fixture.read("old")) == AGENDA_OK);
  CHECK(accounted("old"));
  // The same text is written once more without the index: nobody can tell from the index record alone that it
  // is right.
  fixture.put_without_index(fixture.read("old").meeting);
  CHECK_FALSE(accounted("old"));
}

TEST_CASE("an index record of no meeting is left over") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03");
  meeting_index::AsFound found("org", "b");
  for (const agenda::Record& record : fixture.client.read(nullptr, {meeting_index::open("org", "b")}).value())
    found.take(record);
  REQUIRE(found.left_over().size() == 1);
  CHECK(found.left_over().front().id == "2026-03-03/a");
  agenda::StoredMeeting moved = fixture.read("a");
  moved.meeting.date = "2026-04-01";
  CHECK_FALSE(found.accounts_for(moved.meeting, moved.revision));
  CHECK(found.left_over().size() == 1);
  CHECK(found.accounts_for(fixture.read("a").meeting, moved.revision));
  CHECK(found.left_over().empty());
}

TEST_CASE("a date that is none stands before all days, and a record that somebody has spoilt is none") {
  IndexFixture fixture;
  fixture.make("a", "2026-03-03");
  int odd = 0;
  for (const char* date : {"", "i morgen", "2026-3-3", "2026/03/03", "søndag æøå", "999"})
    fixture.make("odd" + std::to_string(++odd), date);
  const Strings open = fixture.open();
  REQUIRE(open.size() == 7);
  CHECK(open.back() == "2026-03-03 Møde a");
  for (const char* spoilt : {"", "[]", "{", R"({"title":1,"date":"2026-03-03","state":"planned"})",
                             R"({"title":"M","date":"2026-03-04","state":"planned"})",
                             R"({"title":"M","date":"2026-03-03","state":"ended"})",
                             R"({"title":"M","date":"2026-03-03","state":"?"})"}) {
    agenda::Record record;
    record.key = meeting_index::key("org", "b", meeting_index::listed(fixture.read("a").meeting));
    record.payload = spoilt;
    INFO(spoilt);
    CHECK_FALSE(meeting_index::listed(record));
  }
}
