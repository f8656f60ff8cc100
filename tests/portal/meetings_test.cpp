// In these tests meetings are made, held, moved to another day and cancelled; and it is recorded who is
// there.
#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Step;

namespace {

std::string chain(const BoardsFixture& fixture, const std::vector<std::string>& ids) {
  std::string names = "-ABCDEFG";
  std::string text;
  const auto name = [&](const std::string& id) {
    if (id.empty()) return '-';
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i] == id) return static_cast<char>('A' + i);
    }
    return '?';
  };
  for (const std::string& id : ids) {
    const auto meeting = fixture.held(id).meeting;
    text += std::string(text.empty() ? "" : " ") + name(meeting.previous) + name(id) + name(meeting.next);
  }
  return text;
}

}  // namespace

TEST_CASE("a meeting is made with the board's members, an empty agenda, and no item of the plugin's") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  CHECK(agenda::is_id(id));
  const auto held = fixture.held(id);
  CHECK(held.meeting.title == "Bestyrelsesmøde");
  CHECK(held.meeting.state == AGENDA_MEETING_PLANNED);
  CHECK(held.meeting.members.size() == 5);
  CHECK(held.meeting.items == Strings{std::string(portal::kNoItem)});
  CHECK(held.agenda.start == "19:00");
  CHECK(held.agenda.place == "Fælleshuset");
  CHECK(held.agenda.entries.empty());
}

TEST_CASE("the same request makes one meeting, another request another") {
  BoardsFixture fixture;
  const auto call = fixture.call();
  const portal::Details wanted{"Møde", "2026-03-03", "", ""};
  const auto first = fixture.arrange.make_meeting(call, wanted);
  const auto again = fixture.arrange.make_meeting(call, wanted);
  const auto other = fixture.arrange.make_meeting(fixture.call(), wanted);
  REQUIRE(first);
  REQUIRE(again);
  REQUIRE(other);
  CHECK(*first == *again);
  CHECK(*first != *other);
  CHECK(fixture.meetings().size() == 2);
}

TEST_CASE("what is no meeting is refused with the field's name") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const std::string before = fixture.everything();
  const auto make = [&](const std::string& title, const std::string& date, const std::string& start,
                        const std::string& place = "") {
    const portal::Details wanted{title, date, start, place};
    const std::string refusal = code(fixture.arrange.make_meeting(fixture.call(), wanted));
    CHECK(code(fixture.arrange.change_details(fixture.call(), id, wanted, "")) == refusal);
    return refusal;
  };
  CHECK(make("", "2026-03-03", "") == "empty of title");
  CHECK(make(" \t\n ", "2026-03-03", "") == "empty of title");
  CHECK(make(std::string(201, 'x'), "2026-03-03", "") == "too_long of title");
  CHECK(make(std::string(1 << 20, 'x'), "2026-03-03", "") == "too_long of title");
  CHECK(make("M\xFF", "2026-03-03", "") == "not_text of title");
  CHECK(make("M\x1B[31m", "2026-03-03", "") == "not_text of title");
  CHECK(make("M", "", "") == "empty of date");
  for (const char* date : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1899-12-31", "3.3.2026",
                           "2026-3-3", "2026-03-03x", "-026-03-03", "2026-+3-03", "20260303", "i morgen"}) {
    INFO(date);
    CHECK(make("M", date, "") == "not_date of date");
  }
  for (const char* time : {"24:00", "19:60", "19:0", "-1:00", "kl. 19", "19:00:00", "19-00", ":", "1900"}) {
    INFO(time);
    CHECK(make("M", "2026-03-03", time) == "not_time of start");
  }
  CHECK(make("M", "2026-03-03", "", "sted\nandet") == "not_text of place");
  CHECK(fixture.everything() == before);
  const std::string leap = fixture.meeting("2028-02-29");
  const auto at = [&](const char* time) {
    REQUIRE(fixture.arrange.change_details(fixture.call(), leap, {"M", "2028-02-29", time, ""}, ""));
    return fixture.held(leap).agenda.start;
  };
  CHECK(at("9.30") == "09:30");
  CHECK(at("19") == "19:00");
  CHECK(at(" 19:05 ") == "19:05");
  CHECK(at("") == "");
}

TEST_CASE("only who arranges meetings may, and only in a board that is there") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const std::string before = fixture.everything();
  const portal::Details wanted{"Møde", "2026-03-04", "", ""};
  for (const char* who : {"aase", "gert", "stranger"}) {
    INFO(who);
    CHECK(code(fixture.arrange.make_meeting(fixture.call(who), wanted)) == "not_allowed");
    CHECK(code(fixture.arrange.change_details(fixture.call(who), id, wanted, "")) == "not_allowed");
    CHECK(code(fixture.arrange.record_presence(fixture.call(who), id, {})) == "not_allowed");
    for (const Step step : {Step::begin, Step::end, Step::approve, Step::take_up_again, Step::cancel})
      CHECK(code(fixture.arrange.take_step(fixture.call(who), id, step)) == "not_allowed");
  }
  agenda::Call elsewhere = fixture.call("admin");
  elsewhere.board = "other";
  CHECK(code(fixture.arrange.make_meeting(elsewhere, wanted)) == "board.unknown");
  CHECK(code(fixture.arrange.take_step(elsewhere, id, Step::begin)) == "meeting.unknown");
  elsewhere.board = "";
  CHECK(code(fixture.arrange.make_meeting(elsewhere, wanted)) == "board.unknown");
  for (const char* bad : {"", "nothing", "../x", "a b"})
    CHECK(code(fixture.arrange.take_step(fixture.call(), bad, Step::begin)) == "meeting.unknown");
  CHECK(fixture.everything() == before);
  CHECK(code(fixture.arrange.make_meeting(fixture.call("admin"), wanted)) == "done");
  CHECK(code(fixture.arrange.make_meeting(fixture.call("mette"), wanted)) == "done");
  CHECK(code(fixture.arrange.make_meeting(fixture.call("bent"), wanted)) == "done");
}

TEST_CASE("every step in every state") {
  // The rows are: begin, end, approve, take_up_again, cancel, not_begun. Each has five characters, for a
  // meeting that is planned, in_session, ended, locked or cancelled: the state that it is in afterwards, or x
  // where the step is refused.
  const std::vector<std::pair<Step, std::string>> table{
      {Step::begin, "22xxx"},         {Step::end, "x33xx"},    {Step::approve, "xx44x"},
      {Step::take_up_again, "122x1"}, {Step::cancel, "5xxx5"}, {Step::not_begun, "11xxx"}};
  const std::vector<std::vector<Step>> to_state{
      {}, {Step::begin}, {Step::begin, Step::end}, {Step::begin, Step::end, Step::approve}, {Step::cancel}};
  const Strings refusals{"state.planned", "state.in_session", "state.ended", "state.locked",
                         "state.cancelled"};
  for (const auto& [step, outcomes] : table) {
    for (std::size_t state = 0; state < to_state.size(); ++state) {
      BoardsFixture fixture;
      const std::string id = fixture.meeting("2026-03-03");
      for (const Step before : to_state[state])
        REQUIRE(fixture.arrange.take_step(fixture.call(), id, before));
      REQUIRE(fixture.held(id).meeting.state == state + 1);
      INFO(static_cast<int>(step) << " in " << refusals[state]);
      const std::string said = code(fixture.arrange.take_step(fixture.call(), id, step));
      if (outcomes[state] == 'x') {
        CHECK(said == refusals[state]);
        CHECK(fixture.held(id).meeting.state == state + 1);
      } else {
        CHECK(said == "done");
        CHECK(fixture.held(id).meeting.state == static_cast<std::uint32_t>(outcomes[state] - '0'));
      }
    }
  }
}

TEST_CASE("neighbours are kept right by date, whatever happens to a meeting") {
  BoardsFixture fixture;
  const std::string a = fixture.meeting("2026-03-03");
  const std::string c = fixture.meeting("2026-09-01");
  const std::string b = fixture.meeting("2026-06-02");
  CHECK(chain(fixture, {a, b, c}) == "-AB ABC BC-");
  REQUIRE(fixture.arrange.change_details(fixture.call(), a, {"Møde", "2026-07-01", "", ""}, ""));
  CHECK(chain(fixture, {a, b, c}) == "BAC -BA AC-");
  REQUIRE(fixture.arrange.take_step(fixture.call(), a, Step::cancel));
  CHECK(chain(fixture, {a, b, c}) == "BAC -BC BC-");
  REQUIRE(fixture.arrange.take_step(fixture.call(), a, Step::take_up_again));
  CHECK(chain(fixture, {a, b, c}) == "BAC -BA AC-");
  const auto listed = fixture.meetings();
  REQUIRE(listed.size() == 3);
  CHECK(listed[0].id == c);
  CHECK(listed[2].id == b);
}

TEST_CASE("whoever changes a meeting that has changed since they saw it is told") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const std::string seen = portal::fingerprint(portal::details_of(fixture.held(id)));
  const portal::Details first{"Møde", "2026-03-10", "19:00", ""};
  CHECK(code(fixture.arrange.change_details(fixture.call(), id, first, seen)) == "done");
  CHECK(code(fixture.arrange.change_details(fixture.call("mette"), id, first, seen)) == "done");
  CHECK(code(fixture.arrange.change_details(fixture.call("mette"), id, {"Møde", "2026-03-11", "", ""},
                                            seen)) == "changed");
  CHECK(fixture.held(id).meeting.date == "2026-03-10");
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::cancel));
  CHECK(code(fixture.arrange.change_details(fixture.call(), id, first, "")) == "state.cancelled");
}

TEST_CASE("attendance is one write, and two who record it are both kept") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const auto unknown = AGENDA_PRESENCE_UNKNOWN;
  const auto present = AGENDA_PRESENCE_PRESENT;
  const auto absent = AGENDA_PRESENCE_ABSENT;
  // Both saw that nobody's presence was recorded; each records one member and sends the other as it was.
  CHECK(code(fixture.arrange.record_presence(
            fixture.call(), id, {{"aase", present, unknown}, {"bent", unknown, unknown}})) == "done");
  CHECK(code(fixture.arrange.record_presence(
            fixture.call("mette"), id, {{"aase", unknown, unknown}, {"bent", absent, unknown}})) == "done");
  const auto presence = [&](const char* who) {
    return portal::find_member(fixture.held(id).meeting.members, who)->presence;
  };
  CHECK(presence("aase") == present);
  CHECK(presence("bent") == absent);
  // Wishing the same again changes nothing; somebody who wishes something else is told what stands.
  CHECK(code(fixture.arrange.record_presence(fixture.call(), id, {{"aase", present, unknown}})) == "done");
  const auto refused = fixture.arrange.record_presence(
      fixture.call(), id, {{"bent", present, absent}, {"aase", absent, unknown}});
  CHECK(code(refused) == "changed of aase");
  CHECK(refused.problem().theirs == "present");
  CHECK(refused.problem().yours == "absent");
  CHECK(presence("bent") == absent);  // nothing is done by half
  CHECK(code(fixture.arrange.record_presence(fixture.call(), id, {{"nobody", present, {}}})) ==
        "member.unknown of member");
  CHECK(code(fixture.arrange.record_presence(fixture.call(), id, {{"aase", 5, {}}})) ==
        "not_presence of presence");
  for (const Step step : {Step::begin, Step::end, Step::approve})
    REQUIRE(fixture.arrange.take_step(fixture.call(), id, step));
  CHECK(code(fixture.arrange.record_presence(fixture.call(), id, {{"aase", absent, {}}})) == "state.locked");
}

TEST_CASE("the plugin sees the portal's meetings, and none that is not there") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const auto status = [&](const char* board, const std::string& meeting) {
    agenda::Call call = fixture.call();
    call.board = board;
    const agenda::BorrowedCall borrowed(call);
    const agenda_text text = agenda::text_of(meeting);
    const auto* table = fixture.seen_by_plugins.table();
    return table->read(table->self, borrowed.get(), &text, nullptr,
                       [](void*, const agenda_meeting*) { return AGENDA_OK; });
  };
  CHECK(status("ob", id) == AGENDA_OK);
  CHECK(status("ob", "unknown") == AGENDA_NOT_FOUND);
  CHECK(status("ob", "a/b") == AGENDA_NOT_FOUND);
  CHECK(status("other", id) == AGENDA_NOT_FOUND);
  fixture.storage.before = [](support::StorageCall) { return AGENDA_UNAVAILABLE; };
  CHECK(status("ob", id) == AGENDA_UNAVAILABLE);
}
