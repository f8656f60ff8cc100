// Two at once, storages that fail, and records that somebody else has spoilt: nothing half, nothing lost.
#include <atomic>
#include <thread>

#include "portal/boards_room.hpp"

using namespace boards_room;
using board_room::StorageCall;
using portal::Step;

namespace {

using Wish = std::function<std::string(Room&, const std::string& meeting, const std::string& later)>;

std::vector<std::pair<std::string, Wish>> request_ids() {
  const portal::Details details{"Nyt", "2026-03-12", "20", "Kontoret"};
  const portal::Target fresh{"", portal::Details{"Fortsat", "2026-03-20", "", ""}};
  return {
      {"make", [=](Room& r, auto&, auto&) { return code(r.arrange.make_meeting(r.call(), details)); }},
      {"details",
       [=](Room& r, auto& m, auto&) { return code(r.arrange.change_details(r.call(), m, details, "")); }},
      {"begin", [](Room& r, auto& m, auto&) { return code(r.arrange.take_step(r.call(), m, Step::begin)); }},
      {"cancel",
       [](Room& r, auto& m, auto&) { return code(r.arrange.take_step(r.call(), m, Step::cancel)); }},
      {"presence", [](Room& r, auto& m,
                      auto&) { return code(r.arrange.record_presence(r.call(), m, {{"aase", 1, {}}})); }},
      {"items", [](Room& r, auto& m, auto&) { return code(r.arrange.add_items(r.call(), m, {"h"})); }},
      {"plain",
       [](Room& r, auto& m, auto&) { return code(r.arrange.add_plain(r.call(), m, {"P", "", ""})); }},
      {"remove", [](Room& r, auto& m, auto&) { return code(r.arrange.remove_entry(r.call(), m, "g.a")); }},
      {"place", [](Room& r, auto& m, auto&) { return code(r.arrange.place_entry(r.call(), m, "g.a", "")); }},
      {"postpone", [](Room& r, auto& m,
                      auto& later) { return code(r.arrange.postpone(r.call(), m, "g.a", {later, {}})); }},
      {"split", [=](Room& r, auto& m, auto&) { return code(r.arrange.split(r.call(), m, {}, fresh)); }},
      {"members", [](Room& r, auto&, auto&) {
         return code(r.arrange.change_board(r.call("admin"), "Ny", {{{"ny", "Ny", 8, 0}, false, ""}}));
       }}};
}

struct Scene {
  Scene() {
    meeting = room.meeting("2026-03-03");
    later = room.meeting("2026-06-02");
    REQUIRE(room.arrange.add_items(room.call(), meeting, {"g"}));
  }
  Room room;
  std::string meeting;
  std::string later;
};

}  // namespace

TEST_CASE("a storage that says no at any call leaves everything as it was") {
  for (const auto& [name, wish] : request_ids()) {
    for (const StorageCall fails : {StorageCall::read, StorageCall::apply}) {
      for (const agenda_status status : {AGENDA_UNAVAILABLE, AGENDA_INTERNAL, 0, 42, AGENDA_OUT_OF_MEMORY}) {
        Scene scene;
        const std::string before = scene.room.everything();
        scene.room.storage.before = [&](StorageCall call) {
          return call == fails ? std::optional<agenda_status>(status) : std::nullopt;
        };
        INFO(name << " with status " << status);
        CHECK(wish(scene.room, scene.meeting, scene.later) == "storage");
        CHECK(scene.room.everything() == before);
        scene.room.storage.before = [](StorageCall) { return std::nullopt; };
        CHECK(wish(scene.room, scene.meeting, scene.later) == "done");
        CHECK(scene.room.everything() != before);
      }
    }
  }
}

TEST_CASE("somebody else between reading and writing is never overwritten") {
  for (const auto& [name, wish] : request_ids()) {
    Scene scene;
    // A second room on the same store: the other secretary, who adds an entry and a member's apologies.
    const portal::Arrangements other(scene.room.real.table(), &scene.room.guides);
    int stepped_in = 0;
    scene.room.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
      if (call != StorageCall::apply || ++stepped_in != 1) return std::nullopt;
      REQUIRE(other.add_plain(scene.room.call("mette"), scene.meeting, {"Fra den anden", "", ""}));
      REQUIRE(other.record_presence(scene.room.call("mette"), scene.meeting,
                                    {{"bent", AGENDA_PRESENCE_APOLOGIES, {}}}));
      return std::nullopt;
    };
    INFO(name);
    CHECK(wish(scene.room, scene.meeting, scene.later) == "done");
    scene.room.storage.before = [](StorageCall) { return std::nullopt; };
    std::string all;
    for (const agenda::ListedMeeting& meeting : scene.room.meetings()) {
      for (const std::string& entry : scene.room.agenda(meeting.id))
        all += entry + "\n";
    }
    CHECK(all.find("Fra den anden") != std::string::npos);
    const auto held = scene.room.held(scene.meeting).meeting;
    CHECK(portal::find_member(held.members, "bent")->presence == AGENDA_PRESENCE_APOLOGIES);
    if (name != "remove") {
      for (const char* item : {"g.a", "g.b", "g.c"})
        CHECK(all.find(item) != std::string::npos);
    }
  }
}

TEST_CASE("a wish that what others do has made impossible is refused, not forced") {
  Scene scene;
  const portal::Arrangements other(scene.room.real.table(), &scene.room.guides);
  bool stepped_in = false;
  scene.room.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call != StorageCall::apply || stepped_in) return std::nullopt;
    stepped_in = true;
    REQUIRE(other.take_step(scene.room.call("mette"), scene.later, Step::cancel));
    return std::nullopt;
  };
  CHECK(code(scene.room.arrange.postpone(scene.room.call(), scene.meeting, "g.a", {scene.later, {}})) ==
        "target.not_planned of target");
  CHECK(scene.room.agenda(scene.meeting) == Strings{"g.a", "g.b", "g.c"});
}

TEST_CASE("who is overtaken for ever is told that many are saving") {
  Scene scene;
  const portal::Arrangements other(scene.room.real.table(), &scene.room.guides);
  int overtaken = 0;
  scene.room.storage.before = [&](StorageCall call) -> std::optional<agenda_status> {
    if (call == StorageCall::apply) {
      ++overtaken;
      REQUIRE(other.mark_entry(scene.room.call("mette"), scene.meeting, "g.a", overtaken % 2 == 1));
    }
    return std::nullopt;
  };
  CHECK(code(scene.room.arrange.add_plain(scene.room.call(), scene.meeting, {"P", "", ""})) == "busy");
  CHECK(overtaken == 32);
}

TEST_CASE("a whole board that arranges at once loses nothing") {
  Scene scene;
  std::vector<std::thread> people;
  std::atomic<int> done{0};
  for (int person = 0; person < 4; ++person) {
    people.emplace_back([&, person] {
      const portal::Arrangements arrange(scene.room.real.table(), &scene.room.guides);
      for (int i = 0; i < 5; ++i) {
        agenda::Call call;
        call.organisation = "org";
        call.board = "ob";
        call.request_id = "t" + std::to_string(person) + "-" + std::to_string(i);
        call.actor = agenda::Actor{"kirsten", "Kirsten", 0};
        if (arrange.add_plain(call, scene.meeting, {"P", "", ""})) ++done;
      }
    });
  }
  for (std::thread& one : people)
    one.join();
  CHECK(done == 20);
  CHECK(scene.room.agenda(scene.meeting).size() == 23);
}

TEST_CASE("a record that somebody else has spoilt is UNAVAILABLE, and is not overwritten") {
  const std::vector<agenda::Key> keys{{"org", "", "", "", "x.portal.board", "ob"},
                                      {"org", "ob", "", "", "x.host.meeting", ""},
                                      {"org", "ob", "", "", "x.portal.agenda", ""}};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (const char* text : {"[1]", "{", R"({"name":1,"title":[]})", "\"\"", R"({"members":[{"id":"x"}]})"}) {
      Scene scene;
      agenda::Key key = keys[i];
      if (i == 1) key.id = scene.meeting;
      if (i == 2) key.meeting = scene.meeting;
      agenda::Batch batch;
      batch.puts = {{key, text, 0}};
      REQUIRE(agenda::StorageClient(scene.room.real.table()).apply(nullptr, batch));
      const std::string before = scene.room.everything();
      INFO(key.kind << " " << text);
      CHECK(code(scene.room.arrange.add_plain(scene.room.call(), scene.meeting, {"P", "", ""})) == "storage");
      CHECK(scene.room.everything() == before);
    }
  }
}
