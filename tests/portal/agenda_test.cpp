// Agendas: put together, ordered, and entries moved to other meetings.
#include "meetings/stored_meetings.hpp"
#include "portal/boards_room.hpp"

using namespace boards_room;
using portal::Step;

namespace {

std::string entry_id(const Room& room, const std::string& meeting, const std::string& title) {
  for (const portal::Entry& entry : room.held(meeting).agenda.entries) {
    if (entry.title == title) return entry.id;
  }
  return "none";
}

// A meeting with all of guide g and one plain entry, after g.a.
std::string with_agenda(Room& room, const std::string& date = "2026-03-03") {
  const std::string id = room.meeting(date);
  REQUIRE(room.arrange.add_items(room.call(), id, {"g"}));
  const auto plain = room.arrange.add_plain(room.call(), id, {"Kaffe", "15", "Og kage"});
  REQUIRE(plain);
  REQUIRE(room.arrange.place_entry(room.call(), id, *plain, "g.b"));
  return id;
}

}  // namespace

TEST_CASE("an agenda is put together, and the plugin sees its items") {
  Room room;
  const std::string id = with_agenda(room);
  CHECK(room.agenda(id) == Strings{"g.a", "Kaffe", "g.b", "g.c"});
  CHECK(room.held(id).meeting.items == Strings{"g.a", "g.b", "g.c"});
  const auto held = room.held(id);
  const auto coffee = portal::find_entry(held.agenda.entries, entry_id(room, id, "Kaffe"));
  CHECK(coffee->minutes == 15);
  CHECK(coffee->text == "Og kage");

  REQUIRE(room.arrange.place_entry(room.call(), id, "g.a", ""));
  CHECK(room.agenda(id) == Strings{"Kaffe", "g.b", "g.c", "g.a"});
  REQUIRE(room.arrange.place_entry(room.call(), id, "g.a", "g.b"));
  REQUIRE(room.arrange.place_entry(room.call(), id, "g.a", "g.b"));
  REQUIRE(room.arrange.place_entry(room.call(), id, "g.a", "g.a"));
  CHECK(room.agenda(id) == Strings{"Kaffe", "g.a", "g.b", "g.c"});
  REQUIRE(room.arrange.remove_entry(room.call(), id, "g.b"));
  CHECK(room.held(id).meeting.items == Strings{"g.a", "g.c"});
  REQUIRE(room.arrange.add_items(room.call(), id, {"g", "h"}));
  CHECK(room.agenda(id) == Strings{"Kaffe", "g.a", "g.c", "g.b", "h"});
  REQUIRE(room.arrange.mark_entry(room.call(), id, "g.a", true));
  CHECK(portal::find_entry(room.held(id).agenda.entries, "g.a")->dealt_with);
  REQUIRE(room.arrange.mark_entry(room.call(), id, "g.a", false));
  CHECK_FALSE(portal::find_entry(room.held(id).agenda.entries, "g.a")->dealt_with);
}

TEST_CASE("what does not belong on an agenda is refused, and nothing of it is kept") {
  Room room;
  const std::string id = with_agenda(room);
  const std::string before = room.everything();
  const auto plain = [&](const std::string& title, const std::string& minutes, const std::string& text) {
    const std::string said = code(room.arrange.add_plain(room.call(), id, {title, minutes, text}));
    CHECK(code(room.arrange.change_plain(room.call(), id, entry_id(room, id, "Kaffe"), {title, minutes, text},
                                         "")) == said);
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
  CHECK(code(room.arrange.add_items(room.call(), id, {"h", "unknown"})) == "item.unknown of item");
  CHECK(code(room.arrange.add_items(room.call(), id, {})) == "empty of item");
  CHECK(code(room.arrange.remove_entry(room.call(), id, "h")) == "entry.unknown of entry");
  CHECK(code(room.arrange.place_entry(room.call(), id, "h", "")) == "entry.unknown of entry");
  CHECK(code(room.arrange.place_entry(room.call(), id, "g.a", "h")) == "entry.unknown of entry");
  CHECK(code(room.arrange.mark_entry(room.call(), id, "", true)) == "entry.unknown of entry");
  CHECK(code(room.arrange.change_plain(room.call(), id, "g.a", {"T", "", ""}, "")) ==
        "entry.plugin of entry");
  for (const char* who : {"aase", "gert", "stranger"}) {
    CHECK(code(room.arrange.add_items(room.call(who), id, {"h"})) == "not_allowed");
    CHECK(code(room.arrange.add_plain(room.call(who), id, {"T", "", ""})) == "not_allowed");
    CHECK(code(room.arrange.remove_entry(room.call(who), id, "g.a")) == "not_allowed");
    CHECK(code(room.arrange.mark_entry(room.call(who), id, "g.a", true)) == "not_allowed");
  }
  CHECK(room.everything() == before);
}

TEST_CASE("an agenda has an end, and a full one still fits in a record") {
  Room room;
  const std::string id = room.meeting("2026-03-03");
  std::string four_bytes;
  for (int i = 0; i < 2000; ++i)
    four_bytes += "\xF0\x9F\x8F\xA0";
  for (int i = 0; i < 100; ++i)
    REQUIRE(room.arrange.add_plain(room.call(), id, {four_bytes.substr(0, 800), "600", four_bytes}));
  CHECK(code(room.arrange.add_plain(room.call(), id, {"En til", "", ""})) == "too_many of entry");
  CHECK(code(room.arrange.add_items(room.call(), id, {"g"})) == "too_many of entry");
  CHECK(room.agenda(id).size() == 100);
}

TEST_CASE("an agenda is closed when the meeting is over or cancelled") {
  Room room;
  const std::string id = with_agenda(room);
  REQUIRE(room.arrange.take_step(room.call(), id, Step::begin));
  CHECK(code(room.arrange.add_plain(room.call(), id, {"Eventuelt", "", ""})) == "done");
  REQUIRE(room.arrange.take_step(room.call(), id, Step::end));
  CHECK(code(room.arrange.add_items(room.call(), id, {"h"})) == "state.ended");
  REQUIRE(room.arrange.take_step(room.call(), id, Step::approve));
  CHECK(code(room.arrange.remove_entry(room.call(), id, "g.a")) == "state.locked");
  const std::string other = with_agenda(room, "2026-04-01");
  REQUIRE(room.arrange.take_step(room.call(), other, Step::cancel));
  CHECK(code(room.arrange.add_items(room.call(), other, {"h"})) == "state.cancelled");
}

TEST_CASE("whoever changes a plain entry that has changed is shown both texts; the same click is one entry") {
  Room room;
  const std::string id = room.meeting("2026-03-03");
  const auto call = room.call();
  const auto entry = room.arrange.add_plain(call, id, {"Kaffe", "", ""});
  REQUIRE(entry);
  CHECK(room.arrange.add_plain(call, id, {"Kaffe", "", ""}));
  CHECK(room.agenda(id) == Strings{"Kaffe"});
  const std::string seen = portal::fingerprint(*portal::find_entry(room.held(id).agenda.entries, *entry));
  REQUIRE(room.arrange.change_plain(room.call(), id, *entry, {"Kaffe", "10", "Med kage"}, seen));
  CHECK(code(room.arrange.change_plain(room.call(), id, *entry, {"Kaffe", "10", "Med kage"}, seen)) ==
        "done");
  const auto refused = room.arrange.change_plain(room.call("mette"), id, *entry, {"Te", "", ""}, seen);
  CHECK(code(refused) == "changed of text");
  CHECK(refused.problem().theirs == "Kaffe\nMed kage");
  CHECK(refused.problem().yours == "Te");
}

TEST_CASE("one entry is postponed, with what was prepared for it") {
  Room room;
  const std::string from = with_agenda(room);
  const std::string to = room.meeting("2026-06-02");
  const auto call = room.call();
  CHECK(code(room.arrange.postpone(call, from, "g.b", {to, {}})) == "done");
  CHECK(room.agenda(from) == Strings{"g.a", "Kaffe", "g.c"});
  CHECK(room.agenda(to) == Strings{"g.b"});
  CHECK(room.held(from).meeting.items == Strings{"g.a", "g.c"});
  CHECK(room.held(to).meeting.items == Strings{"g.b"});
  REQUIRE(room.guides.carried.size() == 1);
  const auto& carried = room.guides.carried.front();
  CHECK(carried.item == "g.b");
  CHECK(carried.from == from);
  CHECK(carried.to == to);
  CHECK(agenda::is_id(carried.request_id));
  CHECK(carried.seen.state == AGENDA_MEETING_PLANNED);
  CHECK(std::count(carried.seen.items.begin(), carried.seen.items.end(), "g.b") == 1);
  // The same click again is as it was wanted.
  CHECK(code(room.arrange.postpone(call, from, "g.b", {to, {}})) == "done");
  CHECK(room.agenda(to) == Strings{"g.b"});
  CHECK(room.guides.carried.size() == 1);
  // A plain entry has nothing that the plugin keeps.
  CHECK(code(room.arrange.postpone(room.call(), from, entry_id(room, from, "Kaffe"), {to, {}})) == "done");
  CHECK(room.agenda(to) == Strings{"g.b", "Kaffe"});
  CHECK(room.guides.carried.size() == 1);
}

TEST_CASE("the rest of an agenda goes to a new meeting or to a later one") {
  Room room;
  const std::string from = with_agenda(room);
  REQUIRE(room.arrange.take_step(room.call(), from, Step::begin));
  REQUIRE(room.arrange.mark_entry(room.call(), from, "g.a", true));
  const auto call = room.call();
  const portal::Target fresh{"", portal::Details{"Fortsat møde", "2026-03-10", "18", ""}};
  const auto made = room.arrange.split(call, from, {}, fresh);
  REQUIRE(made);
  CHECK(room.agenda(from) == Strings{"g.a"});
  CHECK(room.agenda(*made) == Strings{"Kaffe", "g.b", "g.c"});
  CHECK(room.held(*made).meeting.title == "Fortsat møde");
  CHECK(room.held(*made).meeting.previous == from);
  CHECK(room.held(from).meeting.next == *made);
  CHECK(room.held(from).meeting.state == AGENDA_MEETING_IN_SESSION);
  REQUIRE(room.guides.carried.size() == 2);
  CHECK(room.guides.carried[0].seen.state == AGENDA_MEETING_PLANNED);
  CHECK(room.guides.carried[0].seen.members.size() == 5);

  CHECK(code(room.arrange.split(room.call(), from, {}, fresh)) == "entries.all_dealt_with of entry");
  const std::string later = room.meeting("2026-06-02");
  CHECK(code(room.arrange.split(room.call(), *made, {"g.c"}, {later, {}})) == "done");
  CHECK(room.agenda(later) == Strings{"g.c"});
  // Named entries twice in one request: the second click finds them moved.
  const auto again = room.call();
  const portal::Target another{"", portal::Details{"Endnu et", "2026-04-10", "", ""}};
  const auto first = room.arrange.split(again, *made, {"g.b"}, another);
  const auto second = room.arrange.split(again, *made, {"g.b"}, another);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first == *second);
  CHECK(room.agenda(*first) == Strings{"g.b"});
}

TEST_CASE("entries are not moved to where they cannot go, and nothing is then half moved") {
  Room room;
  const std::string from = with_agenda(room);
  const std::string earlier = room.meeting("2026-01-10");
  const std::string begun = room.meeting("2026-05-01");
  const std::string target = room.meeting("2026-06-02");
  REQUIRE(room.arrange.take_step(room.call(), begun, Step::begin));
  const std::string before = room.everything();
  const auto split = [&](const portal::Target& to, const Strings& entries = {}, const char* who = "kirsten") {
    return code(room.arrange.split(room.call(who), from, entries, to));
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
  CHECK(code(room.arrange.postpone(room.call("gert"), from, "g.a", {target, {}})) == "not_allowed");
  CHECK(code(room.arrange.postpone(room.call(), "unknown", "g.a", {target, {}})) == "meeting.unknown");
  room.guides.refuses = "g.c";
  CHECK(split({target, {}}) == "carry_over of entry");
  CHECK(split({"", portal::Details{"Ny", "2026-07-01", "", ""}}) == "carry_over of entry");
  CHECK(room.everything() == before);
  room.guides.refuses = "";
  CHECK(split({target, {}}) == "done");
  CHECK(room.agenda(target) == Strings{"g.a", "Kaffe", "g.b", "g.c"});
  for (const Step step : {Step::begin, Step::end, Step::approve})
    REQUIRE(room.arrange.take_step(room.call(), target, step));
  CHECK(code(room.arrange.postpone(room.call(), target, "g.a", {from, {}})) == "state.locked");
}

TEST_CASE("what a held meeting has recorded stays on its agenda when the item goes on") {
  Room room;
  const std::string from = with_agenda(room);
  const std::string to = room.meeting("2026-06-02");
  agenda::Batch batch;
  batch.puts = {{{"org", "ob", "g.a", from, "decision", "d1"}, "{}", 0},
                {{"org", "ob", "g.b", from, "answer", "q/aase"}, "{}", AGENDA_RECORD_SEALED}};
  REQUIRE(agenda::StorageClient(room.real.table()).apply(nullptr, batch));
  REQUIRE(room.arrange.take_step(room.call(), from, Step::begin));
  CHECK(code(room.arrange.remove_entry(room.call(), from, "g.a")) == "entry.recorded of entry");
  REQUIRE(room.arrange.mark_entry(room.call(), from, "g.c", true));
  REQUIRE(room.arrange.take_step(room.call(), from, Step::end));
  const auto call = room.call();
  CHECK(code(room.arrange.split(call, from, {"g.a", "g.b", "g.c"}, {to, {}})) == "done");
  CHECK(room.agenda(from) == Strings{"g.a", "Kaffe", "g.c"});
  CHECK(room.agenda(to) == Strings{"g.a", "g.b", "g.c"});
  CHECK(portal::find_entry(room.held(from).agenda.entries, "g.c")->dealt_with);
  CHECK_FALSE(portal::find_entry(room.held(to).agenda.entries, "g.c")->dealt_with);
  CHECK(code(room.arrange.split(call, from, {"g.a", "g.b", "g.c"}, {to, {}})) == "done");
  CHECK(room.agenda(to) == Strings{"g.a", "g.b", "g.c"});
}

TEST_CASE("a cancelled meeting's agenda is not lost: it can be moved") {
  Room room;
  const std::string from = with_agenda(room);
  REQUIRE(room.arrange.take_step(room.call(), from, Step::cancel));
  const auto made =
      room.arrange.split(room.call(), from, {}, {"", portal::Details{"Nyt møde", "2026-03-17", "", ""}});
  REQUIRE(made);
  CHECK(room.agenda(*made).size() == 4);
  CHECK(room.held(*made).meeting.previous == "");
}

TEST_CASE("a meeting made without the portal has the agenda its items say") {
  Room room;
  const agenda::StorageClient client(room.real.table());
  agenda::Batch batch;
  const auto stored = [](const std::string& items) {
    return R"({"title":"M","date":"2026-01-01","state":"planned","items":[)" + items + "]}";
  };
  batch.puts = {{{"org", "ob", "", "", "x.host.meeting", "all"}, stored(""), 0},
                {{"org", "ob", "", "", "x.host.meeting", "some"}, stored(R"("g.b","g","gone")"), 0}};
  REQUIRE(client.apply(nullptr, batch));
  CHECK(room.agenda("all") == Strings{"g.a", "g.b", "g.c", "h"});
  CHECK(room.agenda("some") == Strings{"g.b", "g.a", "g.c", "gone"});
  CHECK(room.boards.meeting(room.call(), "org", "ob", "all")->agenda.entries.empty());
  REQUIRE(room.arrange.remove_entry(room.call(), "all", "g.b"));
  CHECK(room.held("all").meeting.items == Strings{"g.a", "g.c", "h"});
}

TEST_CASE(
    "what somebody without the portal puts on a meeting comes onto its agenda, and what they take off goes") {
  Room room;
  const std::string id = with_agenda(room);
  const agenda::StoredMeetings tool(room.real.table());
  const agenda::Call call = room.call();
  const agenda::BorrowedCall borrowed(call);
  auto stored = tool.read(borrowed.get(), id);
  REQUIRE(stored);
  stored->meeting.items = {"g.a", "g.c", "h"};
  REQUIRE(tool.write(borrowed.get(), *stored));
  CHECK(room.agenda(id) == Strings{"g.a", "Kaffe", "g.c", "h"});
  REQUIRE(room.arrange.mark_entry(room.call(), id, "g.c", true));
  CHECK(room.agenda(id) == Strings{"g.a", "Kaffe", "g.c", "h"});
  CHECK(room.held(id).meeting.items == Strings{"g.a", "g.c", "h"});
}
