// Lists show a board's meetings: from the index where it is right, and from the meetings themselves where it
// is not.
#include "portal/boards/meeting_lists.hpp"

#include <algorithm>

#include "meetings/meeting_json.hpp"
#include "meetings/stored_meetings.hpp"
#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Step;
using support::StorageCall;

namespace {

constexpr std::size_t everything = 10000;

std::string text_of(const portal::ListedMeetings& lists) {
  std::string text;
  for (const auto* some : {&lists.open, &lists.closed}) {
    for (const agenda::ListedMeeting& meeting : *some)
      text +=
          meeting.date + " " + meeting.id + " " + meeting.title + " " + std::to_string(meeting.state) + "\n";
    text += "-\n";
  }
  return text + (lists.has_newer ? "newer " + lists.newer : "") +
         (lists.has_older ? "older " + lists.older : "");
}

// It lists a board as a portal sees it that has been running for a while, and as a portal that reads every
// meeting.
struct Lists {
  explicit Lists(BoardsFixture& of_board) : fixture(of_board) { look(); }

  std::string look(const portal::Part& closed = {everything, {}}) const {
    return text_of(running.of("org", "ob", closed));
  }
  std::string truth(const portal::Part& closed = {everything, {}}) const {
    return text_of(portal::MeetingLists(fixture.real.table()).of("org", "ob", closed));
  }
  // It returns how many records one look reads.
  std::size_t records_read(const portal::Part& closed) const {
    std::size_t count = 0;
    fixture.storage.at_record = [&](const agenda_record&) {
      ++count;
      return std::optional<agenda_status>();
    };
    look(closed);
    fixture.storage.at_record = [](const agenda_record&) { return std::optional<agenda_status>(); };
    return count;
  }

  BoardsFixture& fixture;
  portal::MeetingLists running{fixture.storage.table()};
};

agenda::Meeting meeting_of(const std::string& id, const std::string& date,
                           std::uint32_t state = AGENDA_MEETING_ENDED) {
  agenda::Meeting meeting;
  meeting.id = id;
  meeting.title = "Møde " + id;
  meeting.date = date;
  meeting.state = state;
  return meeting;
}

// It stores meetings as a program does that knows of no index.
void put_without_index(BoardsFixture& fixture, const std::vector<agenda::Meeting>& meetings) {
  agenda::Batch batch;
  for (const agenda::Meeting& meeting : meetings)
    batch.puts.push_back(
        {agenda::StoredMeetings::key("org", "ob", meeting.id), agenda::meeting_to_json(meeting), 0});
  REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
}

// It makes one meeting a month from 1990 on, each with its neighbours.
std::vector<agenda::Meeting> of_earlier_years(int count) {
  const auto id = [&](int i) { return i < 0 || i >= count ? "" : "old-" + std::to_string(i); };
  std::vector<agenda::Meeting> meetings;
  for (int i = 0; i < count; ++i) {
    const std::string month = std::to_string(i % 12 + 101).substr(1);
    meetings.push_back(meeting_of(id(i), std::to_string(1990 + i / 12) + "-" + month + "-15"));
    meetings.back().previous = id(i - 1);
    meetings.back().next = id(i + 1);
  }
  return meetings;
}

std::size_t index_size(const BoardsFixture& fixture) {
  return agenda::StorageClient(fixture.real.table())
      .read(nullptr, {agenda::meeting_index::open("org", "ob"), agenda::meeting_index::closed("org", "ob")})
      .value()
      .size();
}

agenda::Meeting stored(const BoardsFixture& fixture, const std::string& id) {
  return fixture.held(id).meeting;
}

}  // namespace

TEST_CASE("whatever is arranged, a list from the index is that from all meetings") {
  BoardsFixture fixture;
  const Lists lists(fixture);
  const auto same = [&] {
    const std::string seen = lists.look();
    CHECK(seen == lists.truth());
    for (std::size_t most = 0; most <= 2; ++most)
      CHECK(lists.look({most, {}}) == lists.truth({most, {}}));
    return seen;
  };
  const std::string a = fixture.meeting("2026-03-03");
  const std::string b = fixture.meeting("2026-06-02", "Budgetmøde");
  const std::string c = fixture.meeting("2026-03-03", "Samme dag");
  same();
  REQUIRE(fixture.arrange.change_details(fixture.call(), a, {"Flyttet", "2027-01-01", "", ""}, ""));
  CHECK(same().find("2027-01-01 " + a + " Flyttet 1") == 0);
  for (const Step step : {Step::begin, Step::not_begun, Step::cancel, Step::take_up_again, Step::begin,
                          Step::end, Step::take_up_again, Step::end, Step::approve}) {
    REQUIRE(fixture.arrange.take_step(fixture.call(), a, step));
    same();
  }
  REQUIRE(fixture.arrange.record_presence(fixture.call(), b, {{"aase", AGENDA_PRESENCE_PRESENT, {}}}));
  REQUIRE(fixture.arrange.add_items(fixture.call(), b, {"g"}));
  REQUIRE(fixture.arrange.postpone(fixture.call(), b, "g.a", {c, {}}));
  REQUIRE(
      fixture.arrange.split(fixture.call(), b, {}, {"", portal::Details{"Fortsat", "2026-06-09", "", ""}}));
  same();
  REQUIRE(fixture.arrange.change_board(fixture.call("admin"), {}, {{{"ny", "Ny", 8, 0}, false, ""}}));
  same();
  CHECK(index_size(fixture) == 4);
  // After all this, a look still does not read all meetings.
  CHECK(lists.records_read({1, {}}) <= 2 * 4 + 1);
}

TEST_CASE("how much a list reads does not grow with the board's years") {
  const auto read_of = [](int years) {
    BoardsFixture fixture;
    put_without_index(fixture, of_earlier_years(12 * years));
    for (int i = 0; i < 2; ++i)
      fixture.meeting("2099-03-03", "Næste");
    const Lists lists(fixture);
    std::vector<std::size_t> counts{lists.records_read({0, {}}), lists.records_read({6, {}})};
    const auto from = agenda::meeting_index::listed(meeting_of("old-3", "1990-04-15"));
    counts.push_back(lists.records_read({2, from}));
    return counts;
  };
  const auto few = read_of(1);
  CHECK(few == read_of(20));
  CHECK(few[1] ==
        2 * 2 + 6 + 7);  // index records of all that is shown and one more, and the meetings themselves
}

TEST_CASE("a board of an earlier version is shown as it is, and has its index after the next arrangement") {
  BoardsFixture fixture;
  put_without_index(fixture, of_earlier_years(30));
  put_without_index(fixture, {meeting_of("next", "2099-01-01", AGENDA_MEETING_PLANNED),
                              meeting_of("odd", "engang i 1980'erne"), meeting_of("none", "")});
  const Lists lists(fixture);
  const std::string before = lists.look();
  CHECK(before.find("2099-01-01 next Møde next 1\n-\n1992-06-15 old-29") == 0);
  const std::string stored_before = fixture.everything();
  CHECK(lists.look() == before);
  CHECK(fixture.everything() == stored_before);  // looking writes nothing
  CHECK(lists.records_read({6, {}}) == 33);
  const std::string fresh = fixture.meeting("2099-03-03");
  CHECK(index_size(fixture) == 34);
  const std::string after = lists.look();
  CHECK(after == lists.truth());
  CHECK(after.find(before.substr(before.find("old-29"))) != std::string::npos);
  CHECK(lists.records_read({6, {}}) < 20);
}

TEST_CASE("the index of a large board is made in pieces, by one arrangement after the other") {
  BoardsFixture fixture;
  put_without_index(fixture, of_earlier_years(600));
  const Lists lists(fixture);
  const std::string id = fixture.meeting("2099-03-03");
  CHECK(index_size(fixture) == 252);  // the new one, its neighbour, and 250 others
  CHECK(lists.look() == lists.truth());
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::begin));
  CHECK(index_size(fixture) == 502);
  CHECK(lists.look() == lists.truth());
  CHECK(lists.records_read({6, {}}) > 600);
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::end));
  CHECK(index_size(fixture) == 601);
  CHECK(lists.look() == lists.truth());
  CHECK(lists.records_read({6, {}}) < 20);
}

TEST_CASE("what an earlier program beside this one changes of a meeting that is shown is shown") {
  struct Change {
    const char* name;
    std::function<void(BoardsFixture&, agenda::Meeting)> make;
  };
  const auto with = [](auto member, auto value) {
    return [=](BoardsFixture& fixture, agenda::Meeting meeting) {
      meeting.*member = value;
      put_without_index(fixture, {meeting});
    };
  };
  const std::vector<Change> changes{
      {"renamed", with(&agenda::Meeting::title, "Nyt")},
      {"moved", with(&agenda::Meeting::date, "2031-01-01")},
      {"moved far back", with(&agenda::Meeting::date, "1980-01-01")},
      {"begun", with(&agenda::Meeting::state, std::uint32_t{AGENDA_MEETING_IN_SESSION})},
      {"cancelled", with(&agenda::Meeting::state, std::uint32_t{AGENDA_MEETING_CANCELLED})},
      {"planned", with(&agenda::Meeting::state, std::uint32_t{AGENDA_MEETING_PLANNED})},
      {"erased", [](BoardsFixture& fixture, const agenda::Meeting& meeting) {
         agenda::Batch batch;
         batch.erases = {agenda::StoredMeetings::key("org", "ob", meeting.id)};
         REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
       }}};
  for (const Change& change : changes) {
    for (const bool held : {false, true}) {
      BoardsFixture fixture;
      put_without_index(fixture, of_earlier_years(20));
      const std::string id = fixture.meeting("2026-03-03");
      for (const Step step : {Step::begin, Step::end}) {
        if (held) REQUIRE(fixture.arrange.take_step(fixture.call(), id, step));
      }
      const Lists lists(fixture);
      REQUIRE(lists.records_read({6, {}}) < 20);
      change.make(fixture, stored(fixture, id));
      INFO(change.name << (held ? " after it was held" : ""));
      CHECK(lists.look({6, {}}) == lists.truth({6, {}}));
      CHECK(lists.look() == lists.truth());
      // The next arrangement mends the index.
      const std::string other = fixture.meeting("2026-09-01");
      CHECK(lists.look() == lists.truth());
      CHECK(index_size(fixture) == fixture.meetings().size());
      CHECK(lists.records_read({6, {}}) < 20);
    }
  }
}

TEST_CASE(
    "a meeting that an earlier program adds is seen after the next arrangement, and once the index is looked "
    "at again") {
  BoardsFixture fixture;
  fixture.meeting("2026-03-03");
  const Lists lists(fixture);
  const portal::MeetingLists believing_nothing(fixture.storage.table(),
                                               portal::MeetingLists::Clock::duration::zero());
  CHECK(believing_nothing.open("org", "ob").size() == 1);
  put_without_index(fixture, {meeting_of("added", "2026-04-01", AGENDA_MEETING_PLANNED)});
  CHECK(believing_nothing.open("org", "ob").size() == 2);
  CHECK(lists.running.open("org", "ob").size() == 1);
  fixture.meeting("2026-09-01");
  CHECK(lists.running.open("org", "ob").size() == 3);
  CHECK(lists.look() == lists.truth());
}

TEST_CASE("an index record that somebody has spoilt, or put there, is neither shown nor kept") {
  for (const char* text : {"", "[1]", R"({"title":"Falsk","date":"2026-03-03","state":"planned"})"}) {
    for (const bool is_of_a_meeting : {false, true}) {
      BoardsFixture fixture;
      const std::string id = fixture.meeting("2026-03-03", "Ægte");
      agenda::Batch batch;
      agenda::Key key{
          "org", "ob", "", "", "x.host.meeting_open", "2026-03-03/" + (is_of_a_meeting ? id : "none")};
      batch.puts = {{key, text, AGENDA_RECORD_LATEST_ONLY}};
      const Lists before(fixture);
      REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
      INFO(text);
      const Lists after(fixture);
      CHECK(after.look() == after.truth());
      CHECK(after.look().find("Falsk") == std::string::npos);
      if (std::string(text).size() < 5) CHECK(before.look() == before.truth());
      fixture.meeting("2026-09-01");
      CHECK(index_size(fixture) == 2);
      CHECK(after.look() == after.truth());
      CHECK(before.look() == before.truth());
    }
  }
}

TEST_CASE("two who arrange at once leave one index that is right, whoever was first") {
  BoardsFixture fixture;
  put_without_index(fixture, of_earlier_years(5));
  const std::string id = fixture.meeting("2026-03-03");
  const Lists lists(fixture);
  const portal::Arrangements other(fixture.real.table(), &fixture.guides);
  const agenda::StoredMeetings tool(fixture.real.table());
  int stepped_in = 0;
  fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call != StorageCall::apply) return std::nullopt;
    ++stepped_in;
    if (stepped_in == 1)
      REQUIRE(other.change_details(fixture.call("mette"), id, {"Mettes", "2026-05-05", "", ""}, ""));
    if (stepped_in == 2) {
      const agenda::Call at = fixture.call();
      const agenda::BorrowedCall borrowed(at);
      agenda::StoredMeeting meeting = tool.read(borrowed.get(), id).value();
      meeting.meeting.date = "2026-07-07";
      REQUIRE(tool.write(borrowed.get(), meeting));
    }
    return std::nullopt;
  };
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::cancel));
  CHECK(stepped_in == 3);
  fixture.storage.before = [](StorageCall) { return std::nullopt; };
  CHECK(lists.look().find("-\n2026-07-07 " + id + " Mettes 5\n") == 0);
  CHECK(lists.look() == lists.truth());
  CHECK(index_size(fixture) == 6);
}

TEST_CASE("a list between whose two readings somebody writes is that from all meetings") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const Lists lists(fixture);
  const portal::Arrangements other(fixture.real.table(), &fixture.guides);
  int reads = 0;
  fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call == StorageCall::read && ++reads == 2)
      REQUIRE(other.change_details(fixture.call("mette"), id, {"Mettes", "2026-05-05", "", ""}, ""));
    return std::nullopt;
  };
  const std::string during = lists.look();
  CHECK(during == lists.truth());
  CHECK(reads == 3);
  const std::string after = lists.look();
  CHECK(after == during);
  CHECK(reads == 5);
}

TEST_CASE("a storage that says no is UNAVAILABLE, at whatever reading") {
  for (int fails = 1; fails <= 2; ++fails) {
    BoardsFixture fixture;
    fixture.meeting("2026-03-03");
    const Lists lists(fixture);
    int reads = 0;
    fixture.storage.before = [&](StorageCall) {
      return ++reads == fails ? std::optional<agenda_status>(AGENDA_UNAVAILABLE) : std::nullopt;
    };
    CHECK_THROWS_AS(lists.look(), agenda::StatusError);
    CHECK(lists.look() == lists.truth());
  }
}

TEST_CASE("parts of a long list follow each other in both directions, with the index and without") {
  for (const bool indexed : {false, true}) {
    BoardsFixture fixture;
    put_without_index(fixture, of_earlier_years(120));
    if (indexed) fixture.meeting("2026-03-03");
    const Lists lists(fixture);
    const auto part = [&](const std::string& id) {
      portal::Part wanted{50, {}};
      if (!id.empty()) wanted.from = agenda::meeting_index::listed(stored(fixture, id));
      CHECK(lists.look(wanted) == lists.truth(wanted));
      return lists.running.of("org", "ob", wanted);
    };
    const auto first = part("");
    CHECK(first.closed.size() == 50);
    CHECK(first.closed.front().id == "old-119");
    CHECK_FALSE(first.has_newer);
    REQUIRE(first.has_older);
    const auto second = part(first.older);
    CHECK(second.closed.size() == 50);
    CHECK(second.closed.front().id == "old-69");
    CHECK(second.has_newer);
    CHECK(second.newer.empty());
    const auto third = part(second.older);
    CHECK(third.closed.size() == 20);
    CHECK(third.closed.back().id == "old-0");
    CHECK_FALSE(third.has_older);
    CHECK(third.newer == "old-69");
    const auto between = part("old-100");
    CHECK(between.closed.front().id == "old-100");
    CHECK(between.has_newer);
    CHECK(between.newer.empty());
    // A part begins where the meeting was that it began with, also once that meeting is no longer closed.
    if (indexed) {
      REQUIRE(fixture.arrange.take_step(fixture.call("admin"), "old-69", Step::take_up_again));
      CHECK(part("old-69").closed.front().id == "old-68");
    }
  }
}
