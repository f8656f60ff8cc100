// What the portal itself may do without a person: tidy, close a follow-up, set its reference; and nothing else.
#include <set>

#include "support/board_room.hpp"
#include "support/catch.hpp"
#include "support/samples.hpp"

using namespace board_room;

namespace {

std::uint64_t revision_of_follow_up(Room& room) {
  return room.state("mette", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
}

json follow_up(Room& room) {
  return room.state("mette", kTopic)["follow_ups"][0];
}

void agree(Room& room) {
  room.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
}

}  // namespace

TEST_CASE("the portal's role is in the rows of three actions alone") {
  Room room;
  std::set<std::string> its;
  for (const auto& action : room.plugin().actions(room.call("portal")).value()) {
    if ((action.roles & AGENDA_ROLE_PORTAL) != 0) its.insert(action.name);
  }
  CHECK(its == std::set<std::string>{"change_follow_up", "set_follow_up_reference", "tidy_records"});
}

TEST_CASE("the portal closes a follow-up, and changes nothing of what was agreed") {
  Room room;
  agree(room);
  for (const auto& [name, value] :
       Fields{{"task", "Skriv"}, {"responsible", "ole"}, {"due_date", "2026-05-01"}}) {
    const auto problem = room.refused("portal", "change_follow_up", kTopic,
                                      {{"follow_up", "f1"}, {name, value}}, revision_of_follow_up(room));
    CHECK(problem.status == AGENDA_NOT_ALLOWED);
    CHECK(problem.code == "follow_up.portal_closes");
    CHECK(problem.field == name);
  }
  room.must("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}},
            revision_of_follow_up(room));
  CHECK(follow_up(room)["status"] == "done");
  const auto opened = room.refused("portal", "change_follow_up", kTopic,
                                   {{"follow_up", "f1"}, {"status", "open"}}, revision_of_follow_up(room));
  CHECK(opened.status == AGENDA_NOT_ALLOWED);
  CHECK(opened.field == "status");
  CHECK(room.refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "dropped"}},
                     revision_of_follow_up(room))
            .status == AGENDA_NOT_ALLOWED);
  CHECK(follow_up(room)["task"] == "Ring");
}

TEST_CASE("the portal closes what somebody changed only with the revision that stands") {
  Room room;
  agree(room);
  CHECK(room.refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}).code ==
        "conflict.somebody_elses");
}

TEST_CASE("a follow-up's reference is the portal's own, and stays as people change the rest") {
  Room room;
  agree(room);
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  CHECK(follow_up(room)["reference"] == "Sag 4711");
  // The same again is no change, whatever forms are open.
  const auto set_at = revision_of_follow_up(room);
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  CHECK(revision_of_follow_up(room) == set_at);
  // Who had the form open before is told what has changed.
  const auto conflict =
      room.refused("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"task", "Skriv"}}, set_at - 1);
  CHECK(conflict.status == AGENDA_CONFLICT);
  CHECK(conflict.theirs.find("Sag 4711") != std::string::npos);
  room.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"task", "Skriv"}},
            revision_of_follow_up(room));
  CHECK(follow_up(room)["reference"] == "Sag 4711");
  CHECK(follow_up(room)["task"] == "Skriv");
  // Somebody was there last, and the reference is set all the same.
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4712"}});
  CHECK(follow_up(room)["reference"] == "Sag 4712");
  CHECK(follow_up(room)["task"] == "Skriv");
  CHECK(room.refused("portal", "set_follow_up_reference", kTopic,
                     {{"follow_up", "f1"}, {"reference", "Sag 1"}}, 1)
            .status == AGENDA_CONFLICT);
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", ""}});
  CHECK(follow_up(room)["reference"] == "");
}

TEST_CASE("a reference is shown wherever its follow-up is, and can be followed where it is an address") {
  Room room;
  agree(room);
  const auto shown = [&](const std::string& view, const std::string& type) {
    return room.plugin().render(room.call("bent"), kTopic, view, type).value();
  };
  CHECK(shown("record", "text/html").find("Sag i portalen") == std::string::npos);
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "<4711>"}});
  for (const char* view : {"meeting", "record"}) {
    CHECK(shown(view, "text/html").find("&lt;4711&gt;") != std::string::npos);
    CHECK(shown(view, "text/plain").find("Sag i portalen: <4711>") != std::string::npos);
  }
  const std::string address = "https://portal.example/sager/4711";
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", address}});
  CHECK(shown("record", "text/html").find("href=\"" + address + "\"") != std::string::npos);
  CHECK(shown("record", "text/plain").find(address) != std::string::npos);
  CHECK(shown("projector", "text/html").find(address) == std::string::npos);
  CHECK(shown("projector", "application/json").find(address) == std::string::npos);
  // Nothing but an address on the web is followed.
  room.must("portal", "set_follow_up_reference", kTopic,
            {{"follow_up", "f1"}, {"reference", "javascript:alert(1)"}});
  CHECK(shown("record", "text/html").find("href=\"javascript") == std::string::npos);
}

TEST_CASE("a follow-up of another meeting gets its reference and is closed from a later one") {
  Room room;
  agree(room);
  room.meeting("m2") = room.meeting("m1");
  room.meeting_id = "m2";
  const auto earlier = room.state("mette", kTopic)["earlier_follow_ups"][0];
  room.must("portal", "set_follow_up_reference", kTopic,
            {{"follow_up", earlier["id"]}, {"reference", "Sag 4711"}});
  const auto changed = room.state("mette", kTopic)["earlier_follow_ups"][0];
  CHECK(changed["reference"] == "Sag 4711");
  room.must("portal", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
            changed["revision"].get<std::uint64_t>());
  CHECK(room.state("mette", kTopic)["earlier_follow_ups"].empty());
}

TEST_CASE("a closed follow-up of approved minutes gets its reference still") {
  Room room;
  agree(room);
  room.meeting().state = AGENDA_MEETING_LOCKED;
  room.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  room.must("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "dropped"}},
            revision_of_follow_up(room));
}

TEST_CASE("the portal tidies") {
  Room room;
  leave_stale_index(room);
  room.must("portal", "tidy_records", "");
}

TEST_CASE("nobody has the portal's role together with another, and no member has it") {
  Room room;
  auto call = room.call("portal");
  for (const std::uint32_t also : {AGENDA_ROLE_CHAIR, AGENDA_ROLE_ADMINISTRATOR, AGENDA_ROLE_OBSERVER}) {
    call.actor->roles = AGENDA_ROLE_PORTAL | also;
    const auto shown = room.plugin().render(call, kTopic, "record", "text/html");
    REQUIRE_FALSE(shown);
    CHECK(shown.problem().status == AGENDA_INVALID_ARGUMENT);
    CHECK(shown.problem().code == "call.portal_role");
    CHECK_FALSE(room.does(call, {{"tidy_records", "", {}, {}}}));
  }
  room.meeting().members[2].roles |= AGENDA_ROLE_PORTAL;
  const auto shown = room.plugin().render(room.call("kirsten"), kTopic, "record", "text/html");
  REQUIRE_FALSE(shown);
  CHECK(shown.problem().status == AGENDA_UNAVAILABLE);
}

TEST_CASE("the portal sees no sealed answer") {
  Room room;
  room.must("aase", "answer_consideration", kTopic,
            {{"consideration", kTrust}, {"answer", "yes"}, {"note", "hemmeligt"}, {"share_note", "yes"}});
  for (const char* view : {"prepare", "meeting", "record", "summary", "sheet", "projector"}) {
    for (const char* type : {"text/html", "text/plain", "application/json"}) {
      const auto shown = room.plugin().render(room.call("portal"), kTopic, view, type);
      REQUIRE(shown);
      CHECK(shown->find("hemmeligt") == std::string::npos);
    }
  }
}

TEST_CASE("whoever may not change a follow-up is offered no form for it") {
  Room room;
  agree(room);
  room.must("mette", "add_follow_up", kTopic, {{"task", "Skriv"}, {"responsible", "ole"}});
  const auto forms = [&](const std::string& who) {
    auto call = room.call(who);
    call.form = agenda::Form{"/here", {}};
    const auto page = room.plugin().render(call, kTopic, "meeting", "text/html").value();
    std::size_t count = 0;
    for (std::size_t at = 0; (at = page.find("value=\"change_follow_up\"", at)) != std::string::npos; ++at)
      ++count;
    return count;
  };
  CHECK(forms("mette") == 2);
  CHECK(forms("aase") == 1);
  CHECK(forms("jonas") == 0);
}
