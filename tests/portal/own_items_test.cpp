// These tests are of the portal's own entries as plugins see them: own items of the meeting, in the agenda's
// order.
#include "portal/boards/own_items.hpp"
#include "meetings/holding_storage.hpp"
#include "meetings/stored_meetings.hpp"
#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Step;

namespace {

struct SeenItem {
  std::string id;
  std::string title;
  std::string text;
  std::string recommendation;
  std::uint32_t type = 0;
  std::uint32_t minutes = 0;
  std::uint32_t closed = 0;
};

struct SeenMeeting {
  std::string id;
  std::vector<SeenItem> own_items;
  Strings order;
  std::string organisation_name;
  std::string board_name;
  std::string place;
  std::string start;
};

agenda_status see_meeting(void* ctx, const agenda_meeting* shown) {
  SeenMeeting seen;
  seen.id = agenda::string_of(shown->id);
  for (std::uint64_t i = 0; i < shown->own_item_count; ++i) {
    const agenda_own_item& item = *shown->own_items[i];
    seen.own_items.push_back({agenda::string_of(item.id), agenda::string_of(item.title),
                              agenda::string_of(item.text), agenda::string_of(item.recommendation), item.type,
                              item.minutes, item.closed});
  }
  for (std::uint64_t i = 0; i < shown->order_count; ++i)
    seen.order.push_back(agenda::string_of(*shown->order[i]));
  seen.organisation_name = agenda::string_of(shown->organisation_name);
  seen.board_name = agenda::string_of(shown->board_name);
  seen.place = agenda::string_of(shown->place);
  seen.start = agenda::string_of(shown->start);
  static_cast<std::vector<SeenMeeting>*>(ctx)->push_back(std::move(seen));
  return AGENDA_OK;
}

SeenMeeting seen_at(const BoardsFixture& fixture, const agenda::Call& call, const std::string& id) {
  const agenda::BorrowedCall borrowed(call);
  const agenda_text text = agenda::text_of(id);
  std::vector<SeenMeeting> seen;
  const agenda_host_meetings* table = fixture.seen_by_plugins.table();
  REQUIRE(table->read(table->self, borrowed.get(), &text, &seen, &see_meeting) == AGENDA_OK);
  REQUIRE(seen.size() == 1);
  return seen.front();
}

std::vector<SeenMeeting> listed_between(const BoardsFixture& fixture, const char* from, const char* to) {
  const agenda::Call call = fixture.call();
  const agenda::BorrowedCall borrowed(call);
  const agenda_text first = agenda::text_of(from), last = agenda::text_of(to);
  std::vector<SeenMeeting> seen;
  const agenda_host_meetings* table = fixture.seen_by_plugins.table();
  REQUIRE(table->list(table->self, borrowed.get(), &first, &last, &seen, &see_meeting) == AGENDA_OK);
  return seen;
}

std::string add_own(BoardsFixture& fixture, const std::string& meeting, const portal::PlainEntry& entry) {
  const auto added = fixture.arrange.add_plain(fixture.call(), meeting, entry);
  REQUIRE(added);
  return *added;
}

// A meeting with "Budget" first, then g, then "Eventuelt".
struct OwnAgenda : BoardsFixture {
  OwnAgenda() {
    id = meeting("2026-03-03");
    budget = add_own(*this, id, {"Budget 2027", "20", "Se bilag", "decision", "Godkendes", "title_shown"});
    REQUIRE(arrange.add_items(call(), id, {"g"}));
    other = add_own(*this, id, {"Eventuelt", "", ""});
  }

  void record(const std::string& entry, const std::string& kind = "decision", std::uint32_t flags = 0) {
    agenda::Batch batch;
    batch.puts = {{{"org", "ob", "own:" + entry, id, kind, "1"}, "{}", flags}};
    REQUIRE(agenda::StorageClient(real.table()).apply(nullptr, batch));
  }

  std::string id;
  std::string budget;
  std::string other;
};

}  // namespace

TEST_CASE("a plugin sees the portal's own entries as own items, in the agenda's order, and the names") {
  OwnAgenda fixture;
  const SeenMeeting seen = seen_at(fixture, fixture.call(), fixture.id);
  REQUIRE(seen.own_items.size() == 2);
  const SeenItem& budget = seen.own_items[0];
  CHECK(budget.id == fixture.budget);
  CHECK(budget.title == "Budget 2027");
  CHECK(budget.minutes == 20);
  CHECK(budget.text == "Se bilag");
  CHECK(budget.type == AGENDA_ITEM_DECISION);
  CHECK(budget.recommendation == "Godkendes");
  CHECK(budget.closed == AGENDA_CLOSED_TITLE_SHOWN);
  CHECK(seen.own_items[1].title == "Eventuelt");
  CHECK(seen.own_items[1].type == 0);
  CHECK(seen.own_items[1].closed == AGENDA_CLOSED_NO);
  CHECK(seen.order == Strings{"own:" + fixture.budget, "g.a", "g.b", "g.c", "own:" + fixture.other});
  CHECK(seen.organisation_name == "Boligselskabet");
  CHECK(seen.board_name == "Organisationsbestyrelsen");
  CHECK(seen.place == "Fælleshuset");
  CHECK(seen.start == "19:00");
  // The page shows the plugin the same, without another reading.
  const auto held = fixture.held(fixture.id).meeting;
  CHECK(held.order == seen.order);
  CHECK(held.own_items.size() == 2);
  CHECK(held.board_name == seen.board_name);
}

TEST_CASE("all that a meeting is made of is one reading") {
  OwnAgenda fixture;
  int readings = 0;
  fixture.storage.before = [&](support::StorageCall call) -> std::optional<agenda_status> {
    readings += call == support::StorageCall::read ? 1 : 0;
    return {};
  };
  seen_at(fixture, fixture.call(), fixture.id);
  CHECK(readings == 1);
  fixture.held(fixture.id);
  CHECK(readings == 2);
}

TEST_CASE("what is written in a call rests on the agenda as it was read for it") {
  OwnAgenda fixture;
  const agenda::HoldingStorage holding(fixture.storage.table());
  const agenda::StorageClient plugin(holding.table());
  const auto write_after = [&](const auto& change) {
    const agenda::Call call = fixture.call();
    const agenda::BorrowedCall borrowed(call);
    const agenda_text text = agenda::text_of(fixture.id);
    std::vector<SeenMeeting> seen;
    const agenda_host_meetings* table = fixture.seen_by_plugins.table();
    REQUIRE(table->read(table->self, borrowed.get(), &text, &seen, &see_meeting) == AGENDA_OK);
    change();
    agenda::Batch batch;
    batch.puts = {{{"org", "ob", "own:" + fixture.budget, fixture.id, "decision", call.request_id}, "{}", 0}};
    const auto applied = plugin.apply(borrowed.get(), batch);
    REQUIRE(applied);
    return !applied->failed;
  };
  CHECK(write_after([] {}));
  CHECK_FALSE(write_after([&] {
    REQUIRE(fixture.arrange.change_plain(fixture.call(), fixture.id, fixture.budget, {"Budget", "", ""}, ""));
  }));
  CHECK_FALSE(write_after(
      [&] { REQUIRE(fixture.arrange.place_entry(fixture.call(), fixture.id, fixture.budget, "")); }));
  // A meeting that has no agenda yet gets its first one in between.
  agenda::Batch made;
  made.puts = {{{"org", "ob", "", "", "x.host.meeting", "tools"},
                R"({"title":"M","date":"2026-01-01","state":"planned","items":["h"]})",
                0}};
  REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, made));
  fixture.id = "tools";
  CHECK_FALSE(write_after([&] { add_own(fixture, "tools", {"Nyt", "", ""}); }));
  CHECK(write_after([] {}));
}

TEST_CASE("an own entry that something is recorded of stays on its agenda, also when it goes on") {
  OwnAgenda fixture;
  const std::string to = fixture.meeting("2026-06-02");
  fixture.record(fixture.budget);
  REQUIRE(fixture.arrange.take_step(fixture.call(), fixture.id, Step::begin));
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), fixture.id, fixture.budget)) ==
        "entry.recorded of entry");
  REQUIRE(fixture.arrange.take_step(fixture.call(), fixture.id, Step::end));
  REQUIRE(fixture.arrange.split(fixture.call(), fixture.id, {fixture.budget, fixture.other}, {to, {}}));
  CHECK(fixture.agenda(fixture.id) == Strings{"Budget 2027", "g.a", "g.b", "g.c"});
  CHECK(fixture.agenda(to) == Strings{"Budget 2027", "Eventuelt"});
  const auto& moved = fixture.held(to).meeting.own_items;
  REQUIRE(moved.size() == 2);
  CHECK(moved[0].id == fixture.budget);
  CHECK(moved[0].closed == AGENDA_CLOSED_TITLE_SHOWN);
  CHECK(moved[0].recommendation == "Godkendes");
}

TEST_CASE("what is sealed for an own entry keeps it nowhere, and before the meeting it can be taken off") {
  OwnAgenda fixture;
  fixture.record(fixture.budget, "answer", AGENDA_RECORD_SEALED);
  fixture.record(fixture.other);
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), fixture.id, fixture.other)) == "done");
  REQUIRE(fixture.arrange.take_step(fixture.call(), fixture.id, Step::begin));
  CHECK(code(fixture.arrange.remove_entry(fixture.call(), fixture.id, fixture.budget)) == "done");
}

TEST_CASE("a type, a recommendation and being closed are checked, kept and told apart") {
  OwnAgenda fixture;
  const auto change = [&](const portal::PlainEntry& entry, const std::string& seen = "") {
    return code(fixture.arrange.change_plain(fixture.call(), fixture.id, fixture.budget, entry, seen));
  };
  CHECK(change({"T", "", "", "dance"}) == "not_choice of type");
  CHECK(change({"T", "", "", "", "", "maybe"}) == "not_choice of closed");
  CHECK(change({"T", "", "", "", std::string(2001, 'x'), ""}) == "too_long of recommendation");
  CHECK(change({"T", "", "", "", "a\x02", ""}) == "not_text of recommendation");
  const auto stands = [&] {
    return *portal::find_entry(fixture.held(fixture.id).agenda.entries, fixture.budget);
  };
  const std::string seen = portal::fingerprint(stands());
  CHECK(change({"Budget 2027", "20", "Se bilag", "decision", "Godkendes", "wholly"}, seen) == "done");
  CHECK(stands().closed == AGENDA_CLOSED_WHOLLY);
  // Whoever has not seen that is asked.
  CHECK(change({"Budget 2027", "20", "Se bilag", "information", "Godkendes", "title_shown"}, seen) ==
        "changed of text");
  CHECK(change({"Budget 2027", "20", std::string(2000, 'x'), "", std::string(2000, 'y'), ""}) == "done");
  CHECK(stands().text == std::string(2000, 'x'));
}

TEST_CASE("an agenda whose texts together are too long for a record is refused, and nothing of it is kept") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  std::string four_bytes;
  for (int i = 0; i < 2000; ++i)
    four_bytes += "\xF0\x9F\x8F\xA0";
  const portal::PlainEntry longest{four_bytes.substr(0, 800), "600", four_bytes, "", four_bytes, ""};
  std::string said = "done";
  std::string before;
  for (int i = 0; i < 100 && said == "done"; ++i) {
    before = fixture.everything();
    said = code(fixture.arrange.add_plain(fixture.call(), id, longest));
  }
  CHECK(said == "agenda.too_large of text");
  CHECK(fixture.everything() == before);
}

TEST_CASE("who may see a closed entry has a seat, stands in for one, or takes the minutes") {
  portal::Entry entry{"p", true, "T", 0, "", false};
  const auto sees = [&](std::uint32_t roles) {
    return std::string(portal::may_see(entry, roles)         ? "all"
                       : portal::may_see_title(entry, roles) ? "title"
                                                             : "nothing");
  };
  CHECK(sees(0) == "all");
  entry.closed = AGENDA_CLOSED_TITLE_SHOWN;
  for (const std::uint32_t role : {AGENDA_ROLE_CHAIR, AGENDA_ROLE_VICE_CHAIR, AGENDA_ROLE_MINUTE_TAKER,
                                   AGENDA_ROLE_MEMBER, AGENDA_ROLE_ALTERNATE})
    CHECK(sees(role) == "all");
  for (const std::uint32_t role : {0U, AGENDA_ROLE_OBSERVER, AGENDA_ROLE_ADMINISTRATOR})
    CHECK(sees(role) == "title");
  entry.closed = AGENDA_CLOSED_WHOLLY;
  CHECK(sees(AGENDA_ROLE_OBSERVER) == "nothing");
  CHECK(sees(AGENDA_ROLE_MEMBER) == "all");
}

TEST_CASE("an administrator without a seat neither reads nor overwrites a closed entry") {
  OwnAgenda fixture;
  const auto refused = fixture.arrange.change_plain(fixture.call("admin"), fixture.id, fixture.budget,
                                                    {"Budget", "", ""}, "seen before");
  CHECK(code(refused) == "not_allowed");
  CHECK(refused.problem().theirs.empty());
  CHECK(code(fixture.arrange.place_entry(fixture.call("admin"), fixture.id, fixture.budget, "")) == "done");
}

TEST_CASE("own items that a tool puts on a meeting come onto its agenda, each once, in the tool's order") {
  OwnAgenda fixture;
  const agenda::StoredMeetings tool(fixture.real.table());
  const agenda::Call call = fixture.call();
  const agenda::BorrowedCall borrowed(call);
  auto stored = tool.read(borrowed.get(), fixture.id);
  REQUIRE(stored);
  CHECK(stored->meeting.own_items.empty());
  stored->meeting.own_items = {
      {"hearing", "Høring", AGENDA_ITEM_DISCUSSION, 5, 0, "T", "R", {{"Brev", "/b"}}},
      {fixture.other, "Eventuelt og afslutning"}};
  stored->meeting.order = {"own:hearing", "g", "own:" + fixture.budget};
  stored->meeting.place = "Kælderen";
  REQUIRE(tool.write(borrowed.get(), *stored));
  const Strings wanted{"Høring", "g.a", "g.b", "g.c", "Budget 2027", "Eventuelt og afslutning"};
  CHECK(fixture.agenda(fixture.id) == wanted);
  CHECK(seen_at(fixture, fixture.call(), fixture.id).own_items.size() == 3);
  CHECK(seen_at(fixture, fixture.call(), fixture.id).place == "Kælderen");
  // The portal's next change takes it over, so that it can be taken off again.
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), fixture.id, "hearing", true));
  CHECK(fixture.agenda(fixture.id) == wanted);
  CHECK(fixture.held(fixture.id).agenda.place == "Kælderen");
  CHECK(fixture.held(fixture.id).meeting.own_items[0].papers.size() == 1);
  CHECK(tool.read(borrowed.get(), fixture.id)->meeting.own_items.empty());
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), fixture.id, "hearing", false));
  REQUIRE(fixture.arrange.remove_entry(fixture.call(), fixture.id, "hearing"));
  CHECK(fixture.agenda(fixture.id) == Strings{"g.a", "g.b", "g.c", "Budget 2027", "Eventuelt og afslutning"});
}

TEST_CASE("a meeting made without the portal has its own items on its agenda, in its order") {
  BoardsFixture fixture;
  agenda::Batch batch;
  batch.puts = {
      {{"org", "ob", "", "", "x.host.meeting", "tools"},
       R"({"title":"M","date":"2026-01-01","state":"planned","own_items":[{"id":"a","title":"A"},)"
       R"({"id":"g.a","title":"Kaldt som et oplægs"}],"order":["g.b","own:a","g.a"],"start":"18:00"})",
       0}};
  REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
  CHECK(fixture.agenda("tools") == Strings{"g.b", "A", "g.a"});
  CHECK(fixture.held("tools").agenda.start == "18:00");
  REQUIRE(fixture.arrange.place_entry(fixture.call(), "tools", "a", "g.b"));
  CHECK(fixture.agenda("tools") == Strings{"A", "g.b", "g.a"});
  CHECK(seen_at(fixture, fixture.call(), "tools").order == Strings{"own:a", "g.b", "g.a"});
  CHECK(seen_at(fixture, fixture.call(), "tools").start == "18:00");
}

TEST_CASE("the list between two days shows the portal's meetings as they are read") {
  OwnAgenda fixture;
  const std::string later = fixture.meeting("2026-06-02");
  const auto seen = listed_between(fixture, "2026-03-03", "2026-12-31");
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].id == fixture.id);
  CHECK(seen[0].own_items.size() == 2);
  CHECK(seen[0].order.size() == 5);
  CHECK(seen[1].id == later);
  for (const SeenMeeting& one : seen) {
    CHECK(one.organisation_name == "Boligselskabet");
    CHECK(one.board_name == "Organisationsbestyrelsen");
    CHECK(one.place == "Fælleshuset");
    CHECK(one.start == "19:00");
  }
  CHECK(listed_between(fixture, "2026-03-04", "2026-06-01").empty());
  fixture.storage.before = [](support::StorageCall) { return AGENDA_UNAVAILABLE; };
  const agenda::Call call = fixture.call();
  const agenda::BorrowedCall borrowed(call);
  const agenda_text day = agenda::text_of("2026-03-03");
  std::vector<SeenMeeting> none;
  const agenda_host_meetings* table = fixture.seen_by_plugins.table();
  CHECK(table->list(table->self, borrowed.get(), &day, &day, &none, &see_meeting) == AGENDA_UNAVAILABLE);
}

TEST_CASE("agendas of old are read, and written as they were where nothing new is said") {
  BoardsFixture fixture;
  const std::string id = fixture.meeting("2026-03-03");
  const agenda::Key key{"org", "ob", "", id, "x.portal.agenda", ""};
  const std::string old =
      R"({"start":"19:00","place":"Fælleshuset","entries":[{"plain":"p-1","title":"Kaffe","minutes":15,)"
      R"("text":"Og kage"}]})";
  agenda::Batch batch;
  batch.puts = {{key, old, AGENDA_RECORD_LATEST_ONLY}};
  const agenda::StorageClient client(fixture.real.table());
  REQUIRE(client.apply(nullptr, batch));
  CHECK(fixture.agenda(id) == Strings{"Kaffe"});
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), id, "p-1", true));
  REQUIRE(fixture.arrange.mark_entry(fixture.call(), id, "p-1", false));
  agenda::Range range;
  range.key = key;
  CHECK(client.read(nullptr, {range}).value().front().payload == old);
  for (const char* broken : {R"("type":"dance")", R"("type":7)", R"("closed":"maybe")", R"("papers":[7])"}) {
    INFO(broken);
    batch.puts[0].payload = R"({"entries":[{"plain":"p-1","title":"Kaffe",)" + std::string(broken) + "}]}";
    REQUIRE(client.apply(nullptr, batch));
    CHECK_THROWS_AS(fixture.held(id), agenda::StatusError);
  }
}
