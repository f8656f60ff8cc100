// These tests put agendas together, order them, and move entries to other meetings.
#include "meetings/stored_meetings.hpp"
#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Step;

namespace {

std::string entry_id(const BoardsFixture& fixture, const std::string& meeting, const std::string& title) {
  for (const portal::Entry& entry : fixture.held(meeting).agenda.entries) {
    if (entry.title == title) return entry.id;
  }
  return "none";
}

// It makes a meeting with all of guide g, and one plain entry after g.a.
std::string with_agenda(BoardsFixture& fixture, const std::string& date = "2026-03-03") {
  const std::string id = fixture.meeting(date);
  REQUIRE(fixture.arrange.add_items(fixture.call(), id, {"g"}));
  const auto plain = fixture.arrange.add_plain(fixture.call(), id, {"Kaffe", "15", "Og kage"});
  REQUIRE(plain);
  REQUIRE(fixture.arrange.place_entry(fixture.call(), id, *plain, "g.b"));
  return id;
}

}  // namespace

TEST_CASE("an agenda is put together, and the plugin sees its items") {
  BoardsFixture fixture;
  const std::string id = with_agenda(fixture);
  CHECK(fixture.agenda(id) == Strings{"g.a", "Kaffe", "g.b", "g.c"});
  CHECK(fixture.held(id).meeting.items == Strings{"g.a", "g.b", "g.c"});
  const auto held = fixture.held(id);
  const auto coffee = portal::find_entry(held.agenda.entries, entry_id(fixture, id, "Kaffe"));
  CHECK(coffee->minutes == 15);
  CHECK(coffee->text == "Og kage");

  REQUIRE(fixture.arrange.place_entry(fixture.call(), id, "g.a", ""));
  CHECK(fixture.agenda(id) == Strings{"Kaffe", "g.b", "g.c", "g.a"});
  REQUIRE(fixture.arrange.place_entry(fixture.call(), id, "g.a", "g.b"));
  REQUIRE(fixture.arrange.place_entry(fixture.call(), id, "g.a", "g.b"));
  REQUIRE(fixture.arrange.place_entry(fixture.call(), id, "g.a", "g.a"));
  CHECK(fixture.agenda(id) == Strings{"Kaffe", "g.a", "g.b", "g.c"});
  REQUIRE(fixture.arrange.remove_entry(fixture.call(), id, "g.b"));
  CHECK(fixture.held(id).meeting.items == Strings{"g.a", "g.c"});
  REQUIRE(fixture.arrange.add_items(fixture.call(), id, {"g", "h"}));
  CHECK(fixture.agenda(id) == Strings{"Kaffe", "g.a", "g.c", "g.b", "h"});
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), id, "g.a", true));
  CHECK(portal::find_entry(fixture.held(id).agenda.entries, "g.a")->dealt_with);
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), id, "g.a", false));
  CHECK_FALSE(portal::find_entry(fixture.held(id).agenda.entries, "g.a")->dealt_with);
}

TEST_CASE("what does not belong on an agenda is refused, and nothing of it is kept") {
  BoardsFixture fixture;
  const std::string id = with_agenda(fixture);
  const std::string before = fixture.everything();
  const auto plain = [&](const std::string& title, const std::string& minutes, const std::string& text) {
    const std::string said = code(fixture.arrange.add_plain(fixture.call(), id, {title, minutes, text}));
    CHECK(code(fixture.arrange.change_plain(fixture.call(), id, entry_id(fixture, id, "Kaffe"),
                                            {title, minutes, text}, "")) == said);
    return said;
  };
  CHECK(plain("", "", "") == "empty of title");
  CHECK(plain("T", "601", "") == "not_minutes of minutes");
  CHECK(plain("T", "-1", "") == "not_minutes of minutes");
  CHECK(plain("T", "15 min", "") == "not_minutes of minutes");
  CHECK(plain("T", "99999999999999999999", "") == "not_minutes of minutes");
  CHECK(plain("T", "", std::string(2001, 'x')) == "too_long of text");
  CHECK(plain("T", "", "a\x02") == "not_text of text");
  CHECK(plain("T", "", "\xED\xA0\x80") == "not_text of text");
  CHECK(code(fixture.arrange.add_items(fixture.call(), id, {"h", "unknown"})) == "item.unknown of item");
  CHECK(code(fixture.arrange.add_items(fixture.call(), id, {})) == "empty of item");
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), id, "h")) == "entry.unknown of entry");
  CHECK(code(fixture.arrange.place_entry(fixture.call(), id, "h", "")) == "entry.unknown of entry");
  CHECK(code(fixture.arrange.place_entry(fixture.call(), id, "g.a", "h")) == "entry.unknown of entry");
  CHECK(code(fixture.arrange.mark_entry(fixture.call(), id, "", true)) == "entry.unknown of entry");
  CHECK(code(fixture.arrange.change_plain(fixture.call(), id, "g.a", {"T", "", ""}, "")) ==
        "entry.plugin of entry");
  for (const char* who : {"aase", "gert", "stranger"}) {
    CHECK(code(fixture.arrange.add_items(fixture.call(who), id, {"h"})) == "not_allowed");
    CHECK(code(fixture.arrange.add_plain(fixture.call(who), id, {"T", "", ""})) == "not_allowed");
    CHECK(code(fixture.arrange.remove_entry(fixture.call(who), id, "g.a")) == "not_allowed");
    CHECK(code(fixture.arrange.mark_entry(fixture.call(who), id, "g.a", true)) == "not_allowed");
  }
  CHECK(fixture.everything() == before);
}

TEST_CASE("an agenda has an end, and a full one still fits in a record") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  std::string four_bytes;
  for (int i = 0; i < 2000; ++i)
    four_bytes += "\xF0\x9F\x8F\xA0";
  for (int i = 0; i < 100; ++i)
    REQUIRE(fixture.arrange.add_plain(fixture.call(), id, {four_bytes.substr(0, 800), "600", four_bytes}));
  CHECK(code(fixture.arrange.add_plain(fixture.call(), id, {"En til", "", ""})) == "too_many of entry");
  CHECK(code(fixture.arrange.add_items(fixture.call(), id, {"g"})) == "too_many of entry");
  CHECK(fixture.agenda(id).size() == 100);
}

TEST_CASE("an agenda is closed when the meeting is over or cancelled") {
  BoardsFixture fixture;
  const std::string id = with_agenda(fixture);
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::begin));
  CHECK(code(fixture.arrange.add_plain(fixture.call(), id, {"Eventuelt", "", ""})) == "done");
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::end));
  CHECK(code(fixture.arrange.add_items(fixture.call(), id, {"h"})) == "state.ended");
  REQUIRE(fixture.arrange.take_step(fixture.call(), id, Step::approve));
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), id, "g.a")) == "state.locked");
  const std::string other = with_agenda(fixture, "2026-04-01");
  REQUIRE(fixture.arrange.take_step(fixture.call(), other, Step::cancel));
  CHECK(code(fixture.arrange.add_items(fixture.call(), other, {"h"})) == "state.cancelled");
}

TEST_CASE("whoever changes a plain entry that has changed is shown both texts; the same click is one entry") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const auto call = fixture.call();
  const auto entry = fixture.arrange.add_plain(call, id, {"Kaffe", "", ""});
  REQUIRE(entry);
  CHECK(fixture.arrange.add_plain(call, id, {"Kaffe", "", ""}));
  CHECK(fixture.agenda(id) == Strings{"Kaffe"});
  const std::string seen = portal::fingerprint(*portal::find_entry(fixture.held(id).agenda.entries, *entry));
  REQUIRE(fixture.arrange.change_plain(fixture.call(), id, *entry, {"Kaffe", "10", "Med kage"}, seen));
  CHECK(code(fixture.arrange.change_plain(fixture.call(), id, *entry, {"Kaffe", "10", "Med kage"}, seen)) ==
        "done");
  const auto refused = fixture.arrange.change_plain(fixture.call("mette"), id, *entry, {"Te", "", ""}, seen);
  CHECK(code(refused) == "changed of text");
  CHECK(refused.problem().theirs == "Kaffe\nMed kage");
  CHECK(refused.problem().yours == "Te");
}

TEST_CASE("one entry is postponed, with what was prepared for it") {
  BoardsFixture fixture;
  const std::string from = with_agenda(fixture);
  const std::string to = fixture.meeting("2026-06-02");
  const auto call = fixture.call();
  CHECK(code(fixture.arrange.postpone(call, from, "g.b", {to, {}})) == "done");
  CHECK(fixture.agenda(from) == Strings{"g.a", "Kaffe", "g.c"});
  CHECK(fixture.agenda(to) == Strings{"g.b"});
  CHECK(fixture.held(from).meeting.items == Strings{"g.a", "g.c"});
  CHECK(fixture.held(to).meeting.items == Strings{"g.b"});
  REQUIRE(fixture.guides.carried.size() == 1);
  const auto& carried = fixture.guides.carried.front();
  CHECK(carried.item == "g.b");
  CHECK(carried.from == from);
  CHECK(carried.to == to);
  CHECK(agenda::is_id(carried.request_id));
  CHECK(carried.seen.state == AGENDA_MEETING_PLANNED);
  CHECK(std::count(carried.seen.items.begin(), carried.seen.items.end(), "g.b") == 1);
  // The same click again finds what it wanted, and is done.
  CHECK(code(fixture.arrange.postpone(call, from, "g.b", {to, {}})) == "done");
  CHECK(fixture.agenda(to) == Strings{"g.b"});
  CHECK(fixture.guides.carried.size() == 1);
  // For a plain entry the plugin keeps nothing.
  CHECK(code(fixture.arrange.postpone(fixture.call(), from, entry_id(fixture, from, "Kaffe"), {to, {}})) ==
        "done");
  CHECK(fixture.agenda(to) == Strings{"g.b", "Kaffe"});
  CHECK(fixture.guides.carried.size() == 1);
}

TEST_CASE("the rest of an agenda goes to a new meeting or to a later one") {
  BoardsFixture fixture;
  const std::string from = with_agenda(fixture);
  REQUIRE(fixture.arrange.take_step(fixture.call(), from, Step::begin));
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), from, "g.a", true));
  const auto call = fixture.call();
  const portal::Target fresh{"", portal::Details{"Fortsat møde", "2026-03-10", "18", ""}};
  const auto made = fixture.arrange.split(call, from, {}, fresh);
  REQUIRE(made);
  CHECK(fixture.agenda(from) == Strings{"g.a"});
  CHECK(fixture.agenda(*made) == Strings{"Kaffe", "g.b", "g.c"});
  CHECK(fixture.held(*made).meeting.title == "Fortsat møde");
  CHECK(fixture.held(*made).meeting.previous == from);
  CHECK(fixture.held(from).meeting.next == *made);
  CHECK(fixture.held(from).meeting.state == AGENDA_MEETING_IN_SESSION);
  REQUIRE(fixture.guides.carried.size() == 2);
  CHECK(fixture.guides.carried[0].seen.state == AGENDA_MEETING_PLANNED);
  CHECK(fixture.guides.carried[0].seen.members.size() == 5);

  CHECK(code(fixture.arrange.split(fixture.call(), from, {}, fresh)) == "entries.all_dealt_with of entry");
  const std::string later = fixture.meeting("2026-06-02");
  CHECK(code(fixture.arrange.split(fixture.call(), *made, {"g.c"}, {later, {}})) == "done");
  CHECK(fixture.agenda(later) == Strings{"g.c"});
  // One request is sent twice with named entries: the second finds them moved.
  const auto again = fixture.call();
  const portal::Target another{"", portal::Details{"Endnu et", "2026-04-10", "", ""}};
  const auto first = fixture.arrange.split(again, *made, {"g.b"}, another);
  const auto second = fixture.arrange.split(again, *made, {"g.b"}, another);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first == *second);
  CHECK(fixture.agenda(*first) == Strings{"g.b"});
}

TEST_CASE("entries are not moved to where they cannot go, and nothing is then half moved") {
  BoardsFixture fixture;
  const std::string from = with_agenda(fixture);
  const std::string earlier = fixture.meeting("2026-01-10");
  const std::string begun = fixture.meeting("2026-05-01");
  const std::string target = fixture.meeting("2026-06-02");
  REQUIRE(fixture.arrange.take_step(fixture.call(), begun, Step::begin));
  const std::string before = fixture.everything();
  const auto split = [&](const portal::Target& to, const Strings& entries = {}, const char* who = "kirsten") {
    return code(fixture.arrange.split(fixture.call(who), from, entries, to));
  };
  CHECK(split({from, {}}) == "target.same of target");
  CHECK(split({begun, {}}) == "target.not_planned of target");
  CHECK(split({earlier, {}}) == "target.not_later of target");
  CHECK(split({"unknown", {}}) == "meeting.unknown");
  CHECK(split({"", {}}) == "meeting.unknown");
  CHECK(split({"", portal::Details{"Ny", "2026-01-01", "", ""}}) == "target.not_later of target");
  CHECK(split({"", portal::Details{"Ny", "2026-02-30", "", ""}}) == "not_date of date");
  CHECK(split({"", portal::Details{"", "2026-07-01", "", ""}}) == "empty of title");
  CHECK(split({target, {}}, {"g.a", "h"}) == "entry.unknown of entry");
  CHECK(split({target, {}}, {}, "aase") == "not_allowed");
  CHECK(code(fixture.arrange.postpone(fixture.call("gert"), from, "g.a", {target, {}})) == "not_allowed");
  CHECK(code(fixture.arrange.postpone(fixture.call(), "unknown", "g.a", {target, {}})) == "meeting.unknown");
  fixture.guides.refuses = "g.c";
  CHECK(split({target, {}}) == "carry_over of entry");
  CHECK(split({"", portal::Details{"Ny", "2026-07-01", "", ""}}) == "carry_over of entry");
  CHECK(fixture.everything() == before);
  fixture.guides.refuses = "";
  CHECK(split({target, {}}) == "done");
  CHECK(fixture.agenda(target) == Strings{"g.a", "Kaffe", "g.b", "g.c"});
  for (const Step step : {Step::begin, Step::end, Step::approve})
    REQUIRE(fixture.arrange.take_step(fixture.call(), target, step));
  CHECK(code(fixture.arrange.postpone(fixture.call(), target, "g.a", {from, {}})) == "state.locked");
}

TEST_CASE("what a held meeting has recorded stays on its agenda when the item goes on") {
  BoardsFixture fixture;
  const std::string from = with_agenda(fixture);
  const std::string to = fixture.meeting("2026-06-02");
  agenda::Batch batch;
  batch.puts = {{{"org", "ob", "g.a", from, "decision", "d1"}, "{}", 0},
                {{"org", "ob", "g.b", from, "answer", "q/aase"}, "{}", AGENDA_RECORD_SEALED}};
  REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
  REQUIRE(fixture.arrange.take_step(fixture.call(), from, Step::begin));
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), from, "g.a")) == "entry.recorded of entry");
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), from, "g.c", true));
  REQUIRE(fixture.arrange.take_step(fixture.call(), from, Step::end));
  const auto call = fixture.call();
  CHECK(code(fixture.arrange.split(call, from, {"g.a", "g.b", "g.c"}, {to, {}})) == "done");
  CHECK(fixture.agenda(from) == Strings{"g.a", "Kaffe", "g.c"});
  CHECK(fixture.agenda(to) == Strings{"g.a", "g.b", "g.c"});
  CHECK(portal::find_entry(fixture.held(from).agenda.entries, "g.c")->dealt_with);
  CHECK_FALSE(portal::find_entry(fixture.held(to).agenda.entries, "g.c")->dealt_with);
  CHECK(code(fixture.arrange.split(call, from, {"g.a", "g.b", "g.c"}, {to, {}})) == "done");
  CHECK(fixture.agenda(to) == Strings{"g.a", "g.b", "g.c"});
}

TEST_CASE("a cancelled meeting's agenda is not lost: it can be moved") {
  BoardsFixture fixture;
  const std::string from = with_agenda(fixture);
  REQUIRE(fixture.arrange.take_step(fixture.call(), from, Step::cancel));
  const auto made = fixture.arrange.split(fixture.call(), from, {},
                                          {"", portal::Details{"Nyt møde", "2026-03-17", "", ""}});
  REQUIRE(made);
  CHECK(fixture.agenda(*made).size() == 4);
  CHECK(fixture.held(*made).meeting.previous == "");
}

TEST_CASE("a meeting made without the portal has the agenda its items say") {
  BoardsFixture fixture;
  const agenda::StorageClient client(fixture.real.table());
  agenda::Batch batch;
  const auto stored = [](const std::string& items) {
    return R"({"title":"M","date":"2026-01-01","state":"planned","items":[)" + items + "]}";
  };
  batch.puts = {{{"org", "ob", "", "", "x.host.meeting", "all"}, stored(""), 0},
                {{"org", "ob", "", "", "x.host.meeting", "some"}, stored(R"("g.b","g","gone")"), 0}};
  REQUIRE(client.apply(nullptr, batch));
  CHECK(fixture.agenda("all") == Strings{"g.a", "g.b", "g.c", "h"});
  CHECK(fixture.agenda("some") == Strings{"g.b", "g.a", "g.c", "gone"});
  CHECK(fixture.boards.meeting(fixture.call(), "org", "ob", "all")->agenda.entries.empty());
  REQUIRE(fixture.arrange.remove_entry(fixture.call(), "all", "g.b"));
  CHECK(fixture.held("all").meeting.items == Strings{"g.a", "g.c", "h"});
}

TEST_CASE(
    "what somebody without the portal puts on a meeting comes onto its agenda, and what they take off goes") {
  BoardsFixture fixture;
  const std::string id = with_agenda(fixture);
  const agenda::StoredMeetings tool(fixture.real.table());
  const agenda::Call call = fixture.call();
  const agenda::BorrowedCall borrowed(call);
  auto stored = tool.read(borrowed.get(), id);
  REQUIRE(stored);
  stored->meeting.items = {"g.a", "g.c", "h"};
  REQUIRE(tool.write(borrowed.get(), *stored));
  CHECK(fixture.agenda(id) == Strings{"g.a", "Kaffe", "g.c", "h"});
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), id, "g.c", true));
  CHECK(fixture.agenda(id) == Strings{"g.a", "Kaffe", "g.c", "h"});
  CHECK(fixture.held(id).meeting.items == Strings{"g.a", "g.c", "h"});
}
