// A page that was rendered before the plugin was replaced may be sent long afterwards: its names have dots, a
// field that repeats has one name, and a hidden "no" stands before a check box.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

TEST_CASE("a vote by name from a page of before is taken with every ballot") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "bent", "aase"});
  const Fields form = {{"csrf", "token"},
                       {"agenda.1.action", "record_vote"},
                       {"agenda.1.item", kTopic},
                       {"agenda.1.expect", "0"},
                       {"agenda.1.proposal", "P"},
                       {"agenda.1.ballot", "kirsten=in_favour"},
                       {"agenda.1.ballot", ""},
                       {"agenda.1.ballot", "bent=in_favour"},
                       {"agenda.1.ballot", "aase=against"},
                       {"agenda.1.casting_vote", ""},
                       {"agenda.1.source", ""}};
  const auto outcome = fixture.plugin().submit(fixture.call("mette"), form);
  INFO((outcome ? "" : outcome.problem().message));
  REQUIRE(outcome);
  const auto vote = fixture.state("mette", kTopic)["votes"][0];
  CHECK(vote["in_favour"] == 2);
  CHECK(vote["against"] == 1);
}

TEST_CASE("a check box of a page of before is set where it was sent after its hidden no") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  Fields form = {{"agenda.1.action", "answer_consideration"},
                 {"agenda.1.item", kTopic},
                 {"agenda.1.consideration", kTrust},
                 {"agenda.1.answer", "yes"},
                 {"agenda.1.note", "En note"},
                 {"agenda.1.share_note", "no"}};
  const auto is_shared = [&] {
    REQUIRE(fixture.plugin().submit(fixture.call("aase"), form));
    return fixture.state("aase", kTopic, "prepare")["considerations"][0]["mine"]["share_note"];
  };
  CHECK(is_shared() == false);
  form.push_back({"agenda.1.share_note", "yes"});
  CHECK(is_shared() == true);
}

TEST_CASE("a form of before that was refused comes back with the names of now") {
  PluginFixture fixture;
  const Fields form = {{"agenda.1.action", "record_decision"},
                       {"agenda.1.item", kTopic},
                       {"agenda.1.outcome", "rejected"},
                       {"agenda.1.text", "Det falder"},
                       {"agenda.1.reason", ""}};
  const auto outcome = fixture.plugin().submit(fixture.call("mette"), form);
  REQUIRE_FALSE(outcome);
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act", {}};
  const auto page =
      fixture.plugin()
          .render(call, kTopic, "meeting", "text/html", agenda::RefusedForm{form, outcome.problem()})
          .value();
  CHECK(page.find(">\nDet falder</textarea>") != std::string::npos);
  CHECK(page.find("agenda.1.") == std::string::npos);
}
