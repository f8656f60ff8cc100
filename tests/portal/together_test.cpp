// In these tests two act at once, storages fail, and somebody else has spoilt records: nothing is done by
// half, and nothing is lost.
#include <atomic>
#include <thread>

#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Step;
using support::StorageCall;

namespace {

using Arrangement =
    std::function<std::string(BoardsFixture&, const std::string& meeting, const std::string& later)>;

std::vector<std::pair<std::string, Arrangement>> arrangements() {
  const portal::Details details{"Nyt", "2026-03-12", "20", "Kontoret"};
  const portal::Target fresh{"", portal::Details{"Fortsat", "2026-03-20", "", ""}};
  return {
      {"make",
       [=](BoardsFixture& r, auto&, auto&) { return code(r.arrange.make_meeting(r.call(), details)); }},
      {"details", [=](BoardsFixture& r, auto& m,
                      auto&) { return code(r.arrange.change_details(r.call(), m, details, "")); }},
      {"begin",
       [](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.take_step(r.call(), m, Step::begin)); }},
      {"cancel",
       [](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.take_step(r.call(), m, Step::cancel)); }},
      {"presence", [](BoardsFixture& r, auto& m,
                      auto&) { return code(r.arrange.record_presence(r.call(), m, {{"aase", 1, {}}})); }},
      {"items",
       [](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.add_items(r.call(), m, {"h"})); }},
      {"plain", [](BoardsFixture& r, auto& m,
                   auto&) { return code(r.arrange.add_plain(r.call(), m, {"P", "", ""})); }},
      {"remove",
       [](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.remove_entry(r.call(), m, "g.a")); }},
      {"place",
       [](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.place_entry(r.call(), m, "g.a", "")); }},
      {"postpone", [](BoardsFixture& r, auto& m,
                      auto& later) { return code(r.arrange.postpone(r.call(), m, "g.a", {later, {}})); }},
      {"split",
       [=](BoardsFixture& r, auto& m, auto&) { return code(r.arrange.split(r.call(), m, {}, fresh)); }},
      {"members", [](BoardsFixture& r, auto&, auto&) {
         return code(r.arrange.change_board(r.call("admin"), "Ny", {{{"ny", "Ny", 8, 0}, false, ""}}));
       }}};
}

struct TwoMeetings : BoardsFixture {
  TwoMeetings() : first(meeting("2026-03-03")), later(meeting("2026-06-02")) {
    REQUIRE(arrange.add_items(call(), first, {"g"}));
  }
  std::string first;
  std::string later;
};

}  // namespace

TEST_CASE("a storage that says no at any call leaves everything as it was") {
  for (const auto& [name, arrange] : arrangements()) {
    for (const StorageCall fails : {StorageCall::read, StorageCall::apply}) {
      for (const agenda_status status : {AGENDA_UNAVAILABLE, AGENDA_INTERNAL, 0, 42, AGENDA_OUT_OF_MEMORY}) {
        TwoMeetings fixture;
        const std::string before = fixture.everything();
        fixture.storage.before = [&](StorageCall call) {
          return call == fails ? std::optional<agenda_status>(status) : std::nullopt;
        };
        INFO(name << " with status " << status);
        CHECK(arrange(fixture, fixture.first, fixture.later) == "storage");
        CHECK(fixture.everything() == before);
        fixture.storage.before = [](StorageCall) { return std::nullopt; };
        CHECK(arrange(fixture, fixture.first, fixture.later) == "done");
        CHECK(fixture.everything() != before);
      }
    }
  }
}

TEST_CASE("somebody else between reading and writing is never overwritten") {
  for (const auto& [name, arrange] : arrangements()) {
    TwoMeetings fixture;
    // A second portal works on the same store: its minute taker adds an entry and a member's apologies.
    const portal::Arrangements other(fixture.real.table(), &fixture.guides);
    int stepped_in = 0;
    fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
      if (call != StorageCall::apply || ++stepped_in != 1) return std::nullopt;
      REQUIRE(other.add_plain(fixture.call("mette"), fixture.first, {"Fra den anden", "", ""}));
      REQUIRE(other.record_presence(fixture.call("mette"), fixture.first,
                                    {{"bent", AGENDA_PRESENCE_APOLOGIES, {}}}));
      return std::nullopt;
    };
    INFO(name);
    CHECK(arrange(fixture, fixture.first, fixture.later) == "done");
    fixture.storage.before = [](StorageCall) { return std::nullopt; };
    std::string all;
    for (const agenda::ListedMeeting& meeting : fixture.meetings()) {
      for (const std::string& entry : fixture.agenda(meeting.id))
        all += entry + "\n";
    }
    CHECK(all.find("Fra den anden") != std::string::npos);
    const auto held = fixture.held(fixture.first).meeting;
    CHECK(portal::find_member(held.members, "bent")->presence == AGENDA_PRESENCE_APOLOGIES);
    if (name != "remove") {
      for (const char* item : {"g.a", "g.b", "g.c"})
        CHECK(all.find(item) != std::string::npos);
    }
  }
}

TEST_CASE("an arrangement that what others do has made impossible is refused, not forced") {
  TwoMeetings fixture;
  const portal::Arrangements other(fixture.real.table(), &fixture.guides);
  bool stepped_in = false;
  fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call != StorageCall::apply || stepped_in) return std::nullopt;
    stepped_in = true;
    REQUIRE(other.take_step(fixture.call("mette"), fixture.later, Step::cancel));
    return std::nullopt;
  };
  CHECK(code(fixture.arrange.postpone(fixture.call(), fixture.first, "g.a", {fixture.later, {}})) ==
        "target.not_planned of target");
  CHECK(fixture.agenda(fixture.first) == Strings{"g.a", "g.b", "g.c"});
}

TEST_CASE("who is overtaken for ever is told that many are saving") {
  TwoMeetings fixture;
  const portal::Arrangements other(fixture.real.table(), &fixture.guides);
  int overtaken = 0;
  fixture.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call == StorageCall::apply) {
      ++overtaken;
      REQUIRE(other.mark_entry(fixture.call("mette"), fixture.first, "g.a", overtaken % 2 == 1));
    }
    return std::nullopt;
  };
  CHECK(code(fixture.arrange.add_plain(fixture.call(), fixture.first, {"P", "", ""})) == "busy");
  CHECK(overtaken == 32);
}

TEST_CASE("a whole board that arranges at once loses nothing") {
  TwoMeetings fixture;
  std::vector<std::thread> people;
  std::atomic<int> done{0};
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&, person] {
      const portal::Arrangements arrange(fixture.real.table(), &fixture.guides);
      for (int i = 0; i < 5; ++i) {
        agenda::Call call;
        call.organisation = "org";
        call.board = "ob";
        call.request_id = "t" + std::to_string(person) + "-" + std::to_string(i);
        call.actor = agenda::Actor{"kirsten", "Kirsten", 0};
        if (arrange.add_plain(call, fixture.first, {"P", "", ""})) ++done;
      }
    });
  }
  for (std::thread& one : people)
    one.join();
  CHECK(done == 20);
  CHECK(fixture.agenda(fixture.first).size() == 23);
}

TEST_CASE("a record that somebody else has spoilt is UNAVAILABLE, and is not overwritten") {
  const std::vector<agenda::Key> keys{{"org", "", "", "", "x.portal.board", "ob"},
                                      {"org", "ob", "", "", "x.host.meeting", ""},
                                      {"org", "ob", "", "", "x.portal.agenda", ""}};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (const char* text : {"[1]", "{", R"({"name":1,"title":[]})", "\"\"", R"({"members":[{"id":"x"}]})"}) {
      TwoMeetings fixture;
      agenda::Key key = keys[i];
      if (i == 1) key.id = fixture.first;
      if (i == 2) key.meeting = fixture.first;
      agenda::Batch batch;
      batch.puts = {{key, text, 0}};
      REQUIRE(agenda::StorageClient(fixture.real.table()).apply(nullptr, batch));
      const std::string before = fixture.everything();
      INFO(key.kind << " " << text);
      CHECK(code(fixture.arrange.add_plain(fixture.call(), fixture.first, {"P", "", ""})) == "storage");
      CHECK(fixture.everything() == before);
    }
  }
}
