// An item that moves to another meeting takes along what members prepared, as sealed as it was.
#include <thread>

#include "support/board_room.hpp"
#include "support/catch.hpp"

using namespace board_room;

namespace {

void carry(Room& room, const std::string& from, const std::string& to, const std::string& who = "mette") {
  const auto here = std::exchange(room.meeting_id, to);
  room.must(who, "carry_over", kTopic, {{"from", from}});
  room.meeting_id = here;
}

json mine(Room& room, const std::string& who, const std::string& meeting) {
  const auto here = std::exchange(room.meeting_id, meeting);
  const auto state = room.state(who, kTopic, "prepare");
  room.meeting_id = here;
  return state["considerations"][0].value("mine", json());
}

}  // namespace

TEST_CASE("preparation goes along to the new meeting, and is the member's to change there") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      Room room(storage);
      room.meeting("k1") = room.meeting("m1");
      room.meeting("k2") = room.meeting("m2");
      room.meeting_id = "k1";
      room.answer("aase", "no", "Min tanke");
      room.answer("ole", "unsure");
      carry(room, "k1", "k2");
      CHECK(mine(room, "aase", "k2")["answer"] == "no");
      CHECK(mine(room, "aase", "k2")["note"] == "Min tanke");
      CHECK(mine(room, "aase", "k2")["share_note"] == true);
      CHECK(mine(room, "aase", "k2")["carried_from"] == "k1");
      // It is not at both: an answer that is nobody's any more must not be counted.
      CHECK(mine(room, "aase", "k1").is_null());
      room.meeting_id = "k2";
      CHECK(room.state("kirsten", kTopic)["preparation"]["answered"] == 2);
      room.answer("aase", "yes");
      CHECK(mine(room, "aase", "k2")["carried_from"] == "");
      room.must("kirsten", "open_answers", kTopic);
      CHECK(room.state("kirsten", kTopic)["considerations"][0]["totals"] ==
            json({{"yes", 1}, {"no", 0}, {"unsure", 1}}));
    }
  }
}

TEST_CASE("there and back again is as before") {
  Room room;
  room.answer("aase", "no", "Min tanke");
  carry(room, "m1", "m2");
  carry(room, "m2", "m1");
  const auto back = mine(room, "aase", "m1");
  CHECK(back["answer"] == "no");
  CHECK(back["carried_from"] == "");
  CHECK(mine(room, "aase", "m2").is_null());
}

TEST_CASE("what somebody answered at the new meeting already stays, and nothing is lost") {
  Room room;
  room.answer("aase", "no", "Først");
  room.meeting_id = "m2";
  room.answer("aase", "yes", "Senere");
  carry(room, "m1", "m2");
  CHECK(mine(room, "aase", "m2")["note"] == "Senere");
  CHECK(mine(room, "aase", "m1")["note"] == "Først");
}

TEST_CASE("opened answers stay at their meeting too, and are sealed at the new one") {
  Room room;
  room.answer("aase", "no", "Delt tanke");
  room.must("kirsten", "open_answers", kTopic);
  carry(room, "m1", "m2");
  CHECK(room.page("kirsten", kTopic, "meeting", "text/plain").find("Delt tanke") != std::string::npos);
  CHECK(mine(room, "aase", "m1")["answer"] == "no");
  room.meeting_id = "m2";
  const auto there = room.state("kirsten", kTopic);
  CHECK(there["preparation"]["answered"] == 1);
  CHECK_FALSE(there["considerations"][0].contains("totals"));
  CHECK(room.page("kirsten", kTopic, "meeting", "text/html").find("Delt tanke") == std::string::npos);
}

TEST_CASE("approved minutes lose nothing") {
  Room room;
  room.answer("aase", "no");
  room.meeting("m1").state = AGENDA_MEETING_LOCKED;
  carry(room, "m1", "m2");
  CHECK(mine(room, "aase", "m1")["answer"] == "no");
  CHECK(mine(room, "aase", "m2")["answer"] == "no");
}

TEST_CASE("a meeting that was cancelled, or ended before its answers were opened, keeps no second copy") {
  for (const auto state : {AGENDA_MEETING_CANCELLED, AGENDA_MEETING_ENDED}) {
    Room room;
    room.answer("aase", "no");
    room.meeting("m1").state = state;
    carry(room, "m1", "m2");
    CHECK(mine(room, "aase", "m1").is_null());
    CHECK(mine(room, "aase", "m2")["answer"] == "no");
  }
  // Where they were opened, the record rests on them.
  Room room;
  room.answer("aase", "no");
  room.must("kirsten", "open_answers", kTopic);
  room.meeting("m1").state = AGENDA_MEETING_ENDED;
  carry(room, "m1", "m2");
  CHECK(mine(room, "aase", "m1")["answer"] == "no");
  CHECK(mine(room, "aase", "m2")["answer"] == "no");
}

TEST_CASE("whoever carries answers over sees nothing of them") {
  for (const char* who : {"mette", "kirsten", "admin"}) {
    Room yes, no;
    yes.answer("aase", "yes", "Hemmelig et");
    no.answer("aase", "no", "Hemmelig to");
    for (auto* room : {&yes, &no})
      room->meeting_id = "m2";
    CHECK(yes.must(who, "carry_over", kTopic, {{"from", "m1"}}) ==
          no.must(who, "carry_over", kTopic, {{"from", "m1"}}));
    for (const char* view : {"prepare", "meeting", "record", "sheet"}) {
      INFO(who << " " << view);
      CHECK(yes.page(who, kTopic, view, "text/html") == no.page(who, kTopic, view, "text/html"));
    }
  }
}

TEST_CASE("a meeting that is none, the same meeting, and a locked one are refused") {
  Room room;
  room.answer("aase", "no");
  CHECK(room.refused("mette", "carry_over", kTopic, {{"from", "nowhere"}}).code == "field.unknown_reference");
  CHECK(room.refused("mette", "carry_over", kTopic, {{"from", "m1"}}).code == "carry_over.same_meeting");
  room.meeting("m2").state = AGENDA_MEETING_CANCELLED;
  room.meeting_id = "m2";
  CHECK(room.refused("mette", "carry_over", kTopic, {{"from", "m1"}}).status == AGENDA_WRONG_STATE);
  room.meeting_id = "m1";
  CHECK(mine(room, "aase", "m1")["answer"] == "no");
}

TEST_CASE("an answer given while the item moves is at one of the meetings, never at none") {
  for (const auto& storage : storages()) {
    Room room(storage);
    room.meeting("r1") = room.meeting("m1");
    room.meeting("r2") = room.meeting("m2");
    room.meeting_id = "r1";
    room.answer("aase", "no");
    auto call = room.call("ole");
    std::thread member([&] {
      for (int i = 0; i < 20; ++i) {
        call.request_id = "race-" + std::to_string(i);
        CHECK(room.plugin().perform(
            call, {{"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}}, {}}}));
      }
    });
    auto arranging = room.call("mette");
    arranging.meeting = "r2";
    for (int i = 0; i < 20; ++i) {
      arranging.request_id = "move-" + std::to_string(i);
      CHECK(room.plugin().perform(arranging, {{"carry_over", kTopic, {{"from", "r1"}}, {}}}));
    }
    member.join();
    CHECK(mine(room, "aase", "r2")["answer"] == "no");
    CHECK((!mine(room, "ole", "r1").is_null() || !mine(room, "ole", "r2").is_null()));
  }
}

TEST_CASE("that answers were open at one meeting is told at the next, once") {
  Room room;
  room.meeting().state = AGENDA_MEETING_PLANNED;
  room.answer("aase", "no");
  carry(room, "m1", "m2", "kirsten");
  room.meeting_id = "m2";
  room.must("kirsten", "open_answers", kTopic);
  room.must("kirsten", "close_answers", kTopic);
  room.meeting_id = "m1";
  carry(room, "m2", "m1", "kirsten");
  carry(room, "m1", "m2", "kirsten");
  carry(room, "m2", "m1", "kirsten");
  const auto preparation = room.state("aase", kTopic, "prepare")["preparation"];
  CHECK(preparation["opened"] == false);
  REQUIRE(preparation["events"].size() == 2);
  CHECK(preparation["events"][0]["opened"] == true);
  CHECK(preparation["events"][1]["opened"] == false);
  for (const char* view : {"prepare", "meeting"}) {
    const auto page = room.page("aase", kTopic, view, "text/html");
    CHECK(page.find("Svarene blev åbnet den") != std::string::npos);
    CHECK(page.find("Svarene blev lukket igen den") != std::string::npos);
  }
  // What is opened here goes on from there.
  room.now_ms += 60'000;
  room.must("kirsten", "open_answers", kTopic);
  CHECK(room.state("aase", kTopic)["preparation"]["events"].size() == 3);
}
