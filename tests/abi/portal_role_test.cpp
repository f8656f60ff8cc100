// The portal itself may do some things without a person: tidy, close a follow-up, and set its reference; and
// nothing else.
#include <set>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

std::uint64_t revision_of_follow_up(PluginFixture& fixture) {
  return fixture.state("mette", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
}

json follow_up(PluginFixture& fixture) {
  return fixture.state("mette", kTopic)["follow_ups"][0];
}

void agree(PluginFixture& fixture) {
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
}

}  // namespace

TEST_CASE("the portal's role is in the rows of three actions alone") {
  PluginFixture fixture;
  std::set<std::string> its;
  for (const auto& action : fixture.plugin().actions(fixture.call("portal")).value()) {
    if ((action.roles & AGENDA_ROLE_PORTAL) != 0) its.insert(action.name);
  }
  CHECK(its == std::set<std::string>{"change_follow_up", "set_follow_up_reference", "tidy_records"});
}

TEST_CASE("the portal closes a follow-up, and changes nothing of what was agreed") {
  PluginFixture fixture;
  agree(fixture);
  for (const auto& [name, value] :
       Fields{{"task", "Skriv"}, {"responsible", "ole"}, {"due_date", "2026-05-01"}}) {
    const auto problem =
        fixture.refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {name, value}},
                        revision_of_follow_up(fixture));
    CHECK(problem.status == AGENDA_NOT_ALLOWED);
    CHECK(problem.code == "follow_up.portal_closes");
    CHECK(problem.field == name);
  }
  fixture.must("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}},
               revision_of_follow_up(fixture));
  CHECK(follow_up(fixture)["status"] == "done");
  const auto opened =
      fixture.refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "open"}},
                      revision_of_follow_up(fixture));
  CHECK(opened.status == AGENDA_NOT_ALLOWED);
  CHECK(opened.field == "status");
  CHECK(fixture
            .refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "dropped"}},
                     revision_of_follow_up(fixture))
            .status == AGENDA_NOT_ALLOWED);
  CHECK(follow_up(fixture)["task"] == "Ring");
}

TEST_CASE("the portal closes what somebody changed only with the revision that stands") {
  PluginFixture fixture;
  agree(fixture);
  CHECK(
      fixture.refused("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}).code ==
      "conflict.somebody_elses");
}

TEST_CASE("a follow-up's reference is the portal's own, and stays as people change the rest") {
  PluginFixture fixture;
  agree(fixture);
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  CHECK(follow_up(fixture)["reference"] == "Sag 4711");
  // Setting the same reference again is no change, so forms that are open stay valid.
  const auto set_at = revision_of_follow_up(fixture);
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  CHECK(revision_of_follow_up(fixture) == set_at);
  // A person who had the form open before is told what has changed.
  const auto conflict = fixture.refused("mette", "change_follow_up", kTopic,
                                        {{"follow_up", "f1"}, {"task", "Skriv"}}, set_at - 1);
  CHECK(conflict.status == AGENDA_CONFLICT);
  CHECK(conflict.theirs.find("Sag 4711") != std::string::npos);
  fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"task", "Skriv"}},
               revision_of_follow_up(fixture));
  CHECK(follow_up(fixture)["reference"] == "Sag 4711");
  CHECK(follow_up(fixture)["task"] == "Skriv");
  // The reference is set without an expected revision, also when somebody else has changed the follow-up
  // last.
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4712"}});
  CHECK(follow_up(fixture)["reference"] == "Sag 4712");
  CHECK(follow_up(fixture)["task"] == "Skriv");
  CHECK(fixture
            .refused("portal", "set_follow_up_reference", kTopic,
                     {{"follow_up", "f1"}, {"reference", "Sag 1"}}, 1)
            .status == AGENDA_CONFLICT);
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", ""}});
  CHECK(follow_up(fixture)["reference"] == "");
}

TEST_CASE("a reference is shown wherever its follow-up is, and can be followed where it is an address") {
  PluginFixture fixture;
  agree(fixture);
  const auto shown = [&](const std::string& view, const std::string& type) {
    return fixture.plugin().render(fixture.call("bent"), kTopic, view, type).value();
  };
  CHECK(shown("record", "text/html").find("Sag i portalen") == std::string::npos);
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "<4711>"}});
  for (const char* view : {"meeting", "record"}) {
    CHECK(shown(view, "text/html").find("&lt;4711&gt;") != std::string::npos);
    CHECK(shown(view, "text/plain").find("Sag i portalen: <4711>") != std::string::npos);
  }
  const std::string address = "https://portal.example/sager/4711";
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", address}});
  CHECK(shown("record", "text/html").find("href=\"" + address + "\"") != std::string::npos);
  CHECK(shown("record", "text/plain").find(address) != std::string::npos);
  CHECK(shown("projector", "text/html").find(address) == std::string::npos);
  CHECK(shown("projector", "application/json").find(address) == std::string::npos);
  // Only an address on the web becomes a link.
  fixture.must("portal", "set_follow_up_reference", kTopic,
               {{"follow_up", "f1"}, {"reference", "javascript:alert(1)"}});
  CHECK(shown("record", "text/html").find("href=\"javascript") == std::string::npos);
}

TEST_CASE("a follow-up of another meeting gets its reference and is closed from a later one") {
  PluginFixture fixture;
  agree(fixture);
  fixture.meeting("m2") = fixture.meeting("m1");
  fixture.meeting_id = "m2";
  const auto earlier = fixture.state("mette", kTopic)["earlier_follow_ups"][0];
  fixture.must("portal", "set_follow_up_reference", kTopic,
               {{"follow_up", earlier["id"]}, {"reference", "Sag 4711"}});
  const auto changed = fixture.state("mette", kTopic)["earlier_follow_ups"][0];
  CHECK(changed["reference"] == "Sag 4711");
  fixture.must("portal", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
               changed["revision"].get<std::uint64_t>());
  CHECK(fixture.state("mette", kTopic)["earlier_follow_ups"].empty());
}

TEST_CASE("a closed follow-up of approved minutes gets its reference still") {
  PluginFixture fixture;
  agree(fixture);
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}});
  fixture.must("portal", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "dropped"}},
               revision_of_follow_up(fixture));
}

TEST_CASE("the portal tidies") {
  PluginFixture fixture;
  leave_stale_index(fixture);
  fixture.must("portal", "tidy_records", "");
}

TEST_CASE("nobody has the portal's role together with another, and no member has it") {
  PluginFixture fixture;
  auto call = fixture.call("portal");
  for (const std::uint32_t also : {AGENDA_ROLE_CHAIR, AGENDA_ROLE_ADMINISTRATOR, AGENDA_ROLE_OBSERVER}) {
    call.actor->roles = AGENDA_ROLE_PORTAL | also;
    const auto shown = fixture.plugin().render(call, kTopic, "record", "text/html");
    REQUIRE_FALSE(shown);
    CHECK(shown.problem().status == AGENDA_INVALID_ARGUMENT);
    CHECK(shown.problem().code == "call.portal_role");
    CHECK_FALSE(fixture.does(call, {{"tidy_records", "", {}, {}}}));
  }
  fixture.meeting().members[2].roles |= AGENDA_ROLE_PORTAL;
  const auto shown = fixture.plugin().render(fixture.call("kirsten"), kTopic, "record", "text/html");
  REQUIRE_FALSE(shown);
  CHECK(shown.problem().status == AGENDA_UNAVAILABLE);
}

TEST_CASE("the portal sees no sealed answer") {
  PluginFixture fixture;
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"note", "hemmeligt"}, {"share_note", "yes"}});
  for (const char* view : {"prepare", "meeting", "record", "summary", "sheet", "projector"}) {
    for (const char* type : {"text/html", "text/plain", "application/json"}) {
      const auto shown = fixture.plugin().render(fixture.call("portal"), kTopic, view, type);
      REQUIRE(shown);
      CHECK(shown->find("hemmeligt") == std::string::npos);
    }
  }
}

TEST_CASE("whoever may not change a follow-up is offered no form for it") {
  PluginFixture fixture;
  agree(fixture);
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Skriv"}, {"responsible", "ole"}});
  const auto forms = [&](const std::string& who) {
    auto call = fixture.call(who);
    call.form = agenda::Form{"/here", {}};
    const auto page = fixture.plugin().render(call, kTopic, "meeting", "text/html").value();
    std::size_t count = 0;
    for (std::size_t at = 0; (at = page.find("value=\"change_follow_up\"", at)) != std::string::npos; ++at)
      ++count;
    return count;
  };
  CHECK(forms("mette") == 2);
  CHECK(forms("aase") == 1);
  CHECK(forms("jonas") == 0);
}
