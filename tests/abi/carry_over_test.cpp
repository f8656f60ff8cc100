// An item that moves to another meeting takes along what members prepared, as sealed as it was.
#include <thread>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void carry(PluginFixture& fixture, const std::string& from, const std::string& to,
           const std::string& who = "mette") {
  const auto here = std::exchange(fixture.meeting_id, to);
  fixture.must(who, "carry_over", kTopic, {{"from", from}});
  fixture.meeting_id = here;
}

json mine(PluginFixture& fixture, const std::string& who, const std::string& meeting) {
  const auto here = std::exchange(fixture.meeting_id, meeting);
  const auto state = fixture.state(who, kTopic, "prepare");
  fixture.meeting_id = here;
  return state["considerations"][0].value("mine", json());
}

}  // namespace

TEST_CASE("preparation goes along to the new meeting, and is the member's to change there") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      fixture.meeting("k1") = fixture.meeting("m1");
      fixture.meeting("k2") = fixture.meeting("m2");
      fixture.meeting_id = "k1";
      fixture.answer("aase", "no", "Min tanke");
      fixture.answer("ole", "unsure");
      carry(fixture, "k1", "k2");
      CHECK(mine(fixture, "aase", "k2")["answer"] == "no");
      CHECK(mine(fixture, "aase", "k2")["note"] == "Min tanke");
      CHECK(mine(fixture, "aase", "k2")["share_note"] == true);
      CHECK(mine(fixture, "aase", "k2")["carried_from"] == "k1");
      // The answer is not at both meetings: one that is left behind must not be counted.
      CHECK(mine(fixture, "aase", "k1").is_null());
      fixture.meeting_id = "k2";
      CHECK(fixture.state("kirsten", kTopic)["preparation"]["answered"] == 2);
      fixture.answer("aase", "yes");
      fixture.answer("bent", "no");
      CHECK(mine(fixture, "aase", "k2")["carried_from"] == "");
      fixture.open_answers();
      CHECK(fixture.state("kirsten", kTopic)["considerations"][0]["totals"] ==
            json({{"yes", 1}, {"no", 1}, {"unsure", 1}}));
    }
  }
}

TEST_CASE("there and back again is as before") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "Min tanke");
  carry(fixture, "m1", "m2");
  carry(fixture, "m2", "m1");
  const auto back = mine(fixture, "aase", "m1");
  CHECK(back["answer"] == "no");
  CHECK(back["carried_from"] == "");
  CHECK(mine(fixture, "aase", "m2").is_null());
}

TEST_CASE("no answer is left behind where a member's sheet was entered at the new meeting already") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    fixture.meeting("s1") = fixture.meeting("m1");
    fixture.meeting("s2") = fixture.meeting("m2");
    fixture.meeting_id = "s1";
    fixture.answer("aase", "no", "Kun for mig", "no");
    for (const char* who : {"bent", "jonas", "ole"})
      fixture.answer(who, "yes");
    fixture.meeting_id = "s2";
    fixture.must(
        "mette", "answer_consideration", kTopic,
        {{"consideration", kTrust}, {"answer", "unsure"}, {"note", "Fra arket"}, {"member", "aase"}});
    carry(fixture, "s1", "s2");
    // Her own counts, and what was entered for her stays in her view until she dismisses it.
    CHECK(mine(fixture, "aase", "s2")["answer"] == "no");
    CHECK(mine(fixture, "aase", "s1").is_null());
    const auto others = fixture.state("aase", kTopic, "prepare")["considerations"][0]["other_answers"];
    REQUIRE(others.size() == 1);
    CHECK(others[0]["answer"] == "unsure");
    CHECK(others[0]["note"] == "Fra arket");
    CHECK(others[0]["on_behalf"] == true);
    CHECK(others[0]["given_at"] == "s2");
    fixture.open_answers();
    CHECK(fixture.state("grete", kTopic)["considerations"][0]["totals"] ==
          json({{"yes", 3}, {"no", 1}, {"unsure", 0}}));
    // Nothing is left to be opened at the old meeting.
    fixture.meeting_id = "s1";
    CHECK(fixture.state("kirsten", kTopic)["preparation"]["to_open"]["answered"] == 0);
  }
}

TEST_CASE("of two answers of a member's own the later counts, whichever meeting it was given for") {
  for (const bool later_is_there : {true, false}) {
    INFO(later_is_there);
    PluginFixture fixture;
    fixture.meeting_id = later_is_there ? "m2" : "m1";
    fixture.answer("aase", "no", "Først");
    fixture.meeting_id = later_is_there ? "m1" : "m2";
    fixture.answer("aase", "yes", "Senere");
    carry(fixture, "m1", "m2");
    CHECK(mine(fixture, "aase", "m2")["note"] == "Senere");
    CHECK(mine(fixture, "aase", "m1").is_null());
    fixture.meeting_id = "m2";
    const auto others = fixture.state("aase", kTopic, "prepare")["considerations"][0]["other_answers"];
    REQUIRE(others.size() == 1);
    CHECK(others[0]["note"] == "Først");
    CHECK(others[0]["given_at"] == (later_is_there ? "m2" : "m1"));
  }
}

TEST_CASE("an answer of one's own counts before a sheet that was entered later") {
  PluginFixture fixture;
  fixture.meeting_id = "m2";
  fixture.answer("aase", "no", "Min egen");
  fixture.meeting_id = "m1";
  fixture.must("mette", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"member", "aase"}});
  carry(fixture, "m1", "m2");
  CHECK(mine(fixture, "aase", "m2")["note"] == "Min egen");
  // Within one batch, what it has written itself is the later.
  auto call = fixture.call("aase");
  call.actor->roles |= AGENDA_ROLE_MINUTE_TAKER;
  call.meeting = "m1";
  REQUIRE(fixture.does(
      call, {{"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "unsure"}}, {}},
             {"carry_over", kTopic, {{"from", "m2"}}, {}}}));
  CHECK(mine(fixture, "aase", "m1")["answer"] == "unsure");
}

TEST_CASE("two answers that say the same leave one") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "Min tanke");
  fixture.meeting_id = "m2";
  fixture.answer("aase", "no", "Min tanke");
  carry(fixture, "m1", "m2");
  CHECK_FALSE(fixture.state("aase", kTopic, "prepare")["considerations"][0].contains("other_answers"));
  CHECK(records_of_kind(fixture.storage(), "another_answer").empty());
}

TEST_CASE(
    "an answer that does not count is its member's alone, moves with the item, and goes when dismissed") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "Hemmelig først");
  fixture.meeting_id = "m2";
  fixture.answer("aase", "yes", "Hemmelig senere");
  carry(fixture, "m1", "m2");
  for (const char* who : {"kirsten", "mette", "bent", "admin"}) {
    for (const char* view : {"prepare", "meeting", "record", "sheet"}) {
      for (const char* type : {"text/html", "application/json"})
        CHECK(fixture.page(who, kTopic, view, type).find("Hemmelig") == std::string::npos);
    }
  }
  const auto page = fixture.page("aase", kTopic, "prepare", "text/html");
  CHECK(page.find("Hemmelig først") != std::string::npos);
  const std::string id = std::string(kTrust) + "/aase/m1";
  // Nobody else can dismiss it, or learn that it is there.
  const auto problem = fixture.refused("bent", "dismiss_answer", kTopic, {{"another_answer", id}});
  CHECK(problem.code == "field.unknown_reference");
  CHECK(
      fixture.refused("bent", "dismiss_answer", kTopic, {{"another_answer", std::string(kTrust) + "/ole/m1"}})
          .code == problem.code);
  carry(fixture, "m2", "m1");
  fixture.meeting_id = "m1";
  CHECK(fixture.state("aase", kTopic, "prepare")["considerations"][0]["other_answers"][0]["id"] == id);
  fixture.open_answers();
  CHECK(fixture.page("kirsten", kTopic, "meeting", "text/html").find("Hemmelig først") == std::string::npos);
  const auto before = fixture.plugin().state_token(fixture.call("bent"), kTopic).value();
  fixture.must("aase", "dismiss_answer", kTopic, {{"another_answer", id}});
  CHECK(fixture.plugin().state_token(fixture.call("bent"), kTopic).value() == before);
  CHECK(records_of_kind(fixture.storage(), "another_answer").empty());
}

TEST_CASE("opened answers stay at their meeting too, and are sealed at the new one") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "Delt tanke");
  fixture.open_answers();
  carry(fixture, "m1", "m2");
  CHECK(fixture.page("kirsten", kTopic, "meeting", "text/plain").find("Delt tanke") != std::string::npos);
  CHECK(mine(fixture, "aase", "m1")["answer"] == "no");
  fixture.meeting_id = "m2";
  const auto there = fixture.state("kirsten", kTopic);
  CHECK(there["preparation"]["answered"] == 1);
  CHECK_FALSE(there["considerations"][0].contains("totals"));
  CHECK(fixture.page("kirsten", kTopic, "meeting", "text/html").find("Delt tanke") == std::string::npos);
}

TEST_CASE("approved minutes lose nothing") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  fixture.meeting("m1").state = AGENDA_MEETING_LOCKED;
  carry(fixture, "m1", "m2");
  CHECK(mine(fixture, "aase", "m1")["answer"] == "no");
  CHECK(mine(fixture, "aase", "m2")["answer"] == "no");
}

TEST_CASE("a meeting that was cancelled, or ended before its answers were opened, keeps no second copy") {
  for (const auto state : {AGENDA_MEETING_CANCELLED, AGENDA_MEETING_ENDED}) {
    PluginFixture fixture;
    fixture.answer("aase", "no");
    fixture.meeting("m1").state = state;
    carry(fixture, "m1", "m2");
    CHECK(mine(fixture, "aase", "m1").is_null());
    CHECK(mine(fixture, "aase", "m2")["answer"] == "no");
  }
  // Answers that were opened stay, because the record rests on them.
  PluginFixture fixture;
  fixture.answer("aase", "no");
  fixture.open_answers();
  fixture.meeting("m1").state = AGENDA_MEETING_ENDED;
  carry(fixture, "m1", "m2");
  CHECK(mine(fixture, "aase", "m1")["answer"] == "no");
  CHECK(mine(fixture, "aase", "m2")["answer"] == "no");
}

TEST_CASE("whoever carries answers over sees nothing of them") {
  for (const char* who : {"mette", "kirsten", "admin"}) {
    PluginFixture yes, no;
    yes.answer("aase", "yes", "Hemmelig et");
    no.answer("aase", "no", "Hemmelig to");
    for (auto* fixture : {&yes, &no})
      fixture->meeting_id = "m2";
    CHECK(yes.must(who, "carry_over", kTopic, {{"from", "m1"}}) ==
          no.must(who, "carry_over", kTopic, {{"from", "m1"}}));
    for (const char* view : {"prepare", "meeting", "record", "sheet"}) {
      INFO(who << " " << view);
      CHECK(yes.page(who, kTopic, view, "text/html") == no.page(who, kTopic, view, "text/html"));
    }
  }
}

TEST_CASE("a meeting that is none, the same meeting, and a locked one are refused") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  CHECK(fixture.refused("mette", "carry_over", kTopic, {{"from", "nowhere"}}).code ==
        "field.unknown_reference");
  CHECK(fixture.refused("mette", "carry_over", kTopic, {{"from", "m1"}}).code == "carry_over.same_meeting");
  fixture.meeting("m2").state = AGENDA_MEETING_CANCELLED;
  fixture.meeting_id = "m2";
  CHECK(fixture.refused("mette", "carry_over", kTopic, {{"from", "m1"}}).status == AGENDA_WRONG_STATE);
  fixture.meeting_id = "m1";
  CHECK(mine(fixture, "aase", "m1")["answer"] == "no");
}

TEST_CASE("an answer given while the item moves is at one of the meetings, never at none") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    fixture.meeting("r1") = fixture.meeting("m1");
    fixture.meeting("r2") = fixture.meeting("m2");
    fixture.meeting_id = "r1";
    fixture.answer("aase", "no");
    auto call = fixture.call("ole");
    std::thread member([&] {
      for (int i = 0; i < 20; ++i) {
        call.request_id = "race-" + std::to_string(i);
        CHECK(fixture.plugin().perform(
            call, {{"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}}, {}}}));
      }
    });
    auto arranging = fixture.call("mette");
    arranging.meeting = "r2";
    for (int i = 0; i < 20; ++i) {
      arranging.request_id = "move-" + std::to_string(i);
      CHECK(fixture.plugin().perform(arranging, {{"carry_over", kTopic, {{"from", "r1"}}, {}}}));
    }
    member.join();
    CHECK(mine(fixture, "aase", "r2")["answer"] == "no");
    CHECK((!mine(fixture, "ole", "r1").is_null() || !mine(fixture, "ole", "r2").is_null()));
  }
}

TEST_CASE("that answers were open at one meeting is told at the next, once") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  fixture.answer("aase", "no");
  carry(fixture, "m1", "m2", "kirsten");
  fixture.meeting_id = "m2";
  fixture.open_answers();
  fixture.close_answers();
  fixture.meeting_id = "m1";
  carry(fixture, "m2", "m1", "kirsten");
  carry(fixture, "m1", "m2", "kirsten");
  carry(fixture, "m2", "m1", "kirsten");
  const auto preparation = fixture.state("aase", kTopic, "prepare")["preparation"];
  CHECK(preparation["opened"] == false);
  REQUIRE(preparation["events"].size() == 2);
  CHECK(preparation["events"][0]["opened"] == true);
  CHECK(preparation["events"][1]["opened"] == false);
  for (const char* view : {"prepare", "meeting"}) {
    const auto page = fixture.page("aase", kTopic, view, "text/html");
    CHECK(page.find("Svarene blev åbnet den") != std::string::npos);
    CHECK(page.find("Svarene blev lukket igen den") != std::string::npos);
  }
  // The opening here continues the list of events.
  fixture.now_ms += 60'000;
  fixture.open_answers();
  CHECK(fixture.state("aase", kTopic)["preparation"]["events"].size() == 3);
}

TEST_CASE("more preparation than a batch may hold is refused whole") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  const auto answered = records_of_kind(fixture.storage(), "answer");
  REQUIRE(answered.size() == 1);
  agenda::Batch many;
  many.author = "aase";
  // Each of them would be erased here and put there.
  for (std::uint32_t i = 0; i < AGENDA_LARGEST_BATCH / 2; ++i) {
    agenda::Key key = answered.front().key;
    key.id.replace(key.id.find("aase"), 4, "member-" + std::to_string(i));
    many.puts.push_back({key, answered.front().payload, answered.front().flags});
  }
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, many));
  const auto before = records(fixture.storage()).size();
  fixture.meeting_id = "m2";
  const auto problem = fixture.refused("mette", "carry_over", kTopic, {{"from", "m1"}});
  CHECK(problem.code == "request.too_large");
  CHECK(problem.status == AGENDA_INVALID_ARGUMENT);
  CHECK(records(fixture.storage()).size() == before);
}

TEST_CASE("what stands behind adopted minutes stays there, whatever the host says of the meeting") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      fixture.answer("aase", "no", "Min tanke");
      fixture.meeting("m1").items = {kTopic};
      fixture.meeting("m1").state = AGENDA_MEETING_ENDED;
      fixture.must("kirsten", "adopt_minutes", "");
      carry(fixture, "m1", "m2");
      CHECK(mine(fixture, "aase", "m2")["note"] == "Min tanke");
      CHECK(mine(fixture, "aase", "m1")["note"] == "Min tanke");
    }
  }
}
