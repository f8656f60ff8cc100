// A slip of the pen is told while it can be put right: a year that is none of the meeting's, an outcome
// against its vote, a member who was not chosen, a text that shows nothing.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

Fields decision(const std::string& decided_on) {
  return {{"outcome", "noted"}, {"text", "Taget"}, {"decided_on", decided_on}};
}

Fields follow_up(const std::string& due) {
  return {{"task", "Ring"}, {"responsible", "Varmemesteren"}, {"due_date", due}};
}

}  // namespace

TEST_CASE("a board decides within a year of its meeting") {
  PluginFixture fixture;  // the meeting is on 2026-03-03
  for (const char* day : {"2206-03-03", "1926-03-03", "2027-03-05", "2025-03-01"}) {
    INFO(day);
    const auto problem = fixture.refused("mette", "record_decision", kTopic, decision(day));
    CHECK(problem.code == "decision.date_far");
    CHECK(problem.field == "decided_on");
    CHECK(says(problem.message, day));
    CHECK(says(problem.message, "2026-03-03"));
  }
  for (const char* day : {"2027-03-04", "2025-03-02", "2026-03-03"})
    fixture.must("mette", "record_decision", kTopic, decision(day));
  auto correction = decision("2206-03-03");
  correction.push_back({"decision", "d1"});
  CHECK(fixture.refused("mette", "correct_decision", kTopic, correction).code == "decision.date_far");
  // A portal that gives no date of the meeting has nothing to compare with.
  fixture.meeting().date = "";
  fixture.must("mette", "record_decision", kTopic, decision("1926-03-03"));
}

TEST_CASE("a decision that was stored with a far day is corrected without a new one") {
  PluginFixture fixture;
  fixture.meeting().date = "";
  fixture.must("mette", "record_decision", kTopic, decision("1926-03-03"));
  fixture.meeting().date = "2026-03-03";
  auto correction = decision("1926-03-03");
  correction.push_back({"decision", "d1"});
  fixture.must("mette", "correct_decision", kTopic, correction);
}

TEST_CASE("nothing is due before it was agreed") {
  PluginFixture fixture;
  const auto problem = fixture.refused("mette", "add_follow_up", kTopic, follow_up("2026-03-02"));
  CHECK(problem.code == "follow_up.due_before_agreed");
  CHECK(problem.field == "due_date");
  CHECK(says(problem.message, "2026-03-02"));
  CHECK(says(problem.message, "2026-03-03"));
  fixture.must("mette", "add_follow_up", kTopic, follow_up("2026-03-03"));
  fixture.must("mette", "add_follow_up", kTopic, follow_up(""));
  CHECK(
      fixture.refused("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"due_date", "2025-01-01"}})
          .code == "follow_up.due_before_agreed");
}

TEST_CASE(
    "what has no majority is not adopted, whoever was there, and the refusal says which vote in words") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", "§ 9"}});
  fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "1"}, {"against", "4"}});
  // Nobody's attendance is known; that the proposal falls is.
  CHECK(fixture.state("aase", kTopic)["votes"][0]["result"] == "lost");
  const auto problem = fixture.refused("mette", "record_decision", kTopic,
                                       {{"outcome", "adopted"}, {"text", "T"}, {"vote", "v1"}});
  CHECK(problem.code == "decision.against_vote");
  CHECK(says(problem.message, "Vi afsætter 20.000 kr."));
  CHECK_FALSE(says(problem.message, "v1"));
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "rejected"}, {"text", "T"}, {"reason", "Nej"}, {"vote", "v1"}});
  // A proposal with a majority is carried once the attendance is known.
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "Q"}, {"in_favour", "4"}, {"against", "1"}});
  CHECK(fixture.state("aase", kTopic)["votes"][1]["result"] == "undetermined");
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "T"}, {"vote", "v2"}});
  const auto rests =
      fixture.refused("mette", "correct_vote", kTopic,
                      {{"vote", "v1"}, {"proposal", "P"}, {"withdrawn", "yes"}, {"in_favour", "1"}});
  CHECK(rests.code == "vote.decision_rests_on_it");
  CHECK(says(rests.message, "“T”"));
}

TEST_CASE("whoever writes for others and leaves the member open has not said who") {
  PluginFixture fixture;
  const Fields open = {{"recused", "yes"}, {"member", ""}};
  const auto problem = fixture.refused("kirsten", "record_recusal", kTopic, open);
  CHECK(problem.code == "member.whose");
  CHECK(problem.field == "member");
  CHECK(fixture.state("kirsten", kTopic)["recusals"].empty());
  fixture.must("kirsten", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  CHECK(
      fixture
          .refused("kirsten", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Nej"}, {"member", ""}})
          .code == "member.whose");
  // A member who speaks for nobody else speaks for themselves.
  fixture.must("aase", "record_recusal", kTopic, open);
  CHECK(fixture.state("kirsten", kTopic)["recusals"][0]["member"] == "aase");
  // A minute taker who is a member, with a sheet on the table.
  auto call = fixture.call("bent");
  call.actor->roles |= AGENDA_ROLE_MINUTE_TAKER;
  const auto sheet = fixture.does(
      call,
      {{"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}, {"member", ""}}, {}}});
  REQUIRE_FALSE(sheet);
  CHECK(sheet.problem().code == "answer.whose");
}

TEST_CASE("a form of one's own says so, and one for others asks who") {
  PluginFixture fixture;
  const auto chair = fixture.page("kirsten", kTopic, "meeting", "text/html");
  CHECK(says(chair, "Jeg er inhabil på dette punkt"));
  CHECK(says(chair, "name=\"agenda-1-member\" value=\"kirsten\""));
  CHECK(says(chair, "Notér inhabilitet for et medlem"));
  CHECK(says(chair, "name=\"agenda-1-member\" required"));
  const auto member = fixture.page("aase", kTopic, "meeting", "text/html");
  CHECK(says(member, "Jeg er inhabil på dette punkt"));
  CHECK_FALSE(says(member, "Notér inhabilitet for et medlem"));
  const auto minute_taker = fixture.page("mette", kTopic, "meeting", "text/html");
  CHECK_FALSE(says(minute_taker, "Jeg er inhabil på dette punkt"));
}

TEST_CASE("a text that shows nothing is none, and blanks at its ends are no part of it") {
  PluginFixture fixture;
  for (const char* nothing : {"\u200B", "\u00A0\u3000", "\uFEFF\u2060 \u00AD", "\u202E", "\uFE0F\u3164"}) {
    const auto problem =
        fixture.refused("mette", "add_follow_up", kTopic, {{"task", nothing}, {"responsible", "Ole"}});
    CHECK(problem.code == "field.missing");
    CHECK(problem.field == "task");
  }
  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "\u00A0\u2003Ring til \u00A0udvalget\u3000"}, {"responsible", "Ole"}});
  CHECK(fixture.state("mette", kTopic)["follow_ups"][0]["task"] == "Ring til \u00A0udvalget");
}

TEST_CASE("a text that turns its direction turns nothing but itself, in plain text as in HTML") {
  PluginFixture fixture;
  const std::string amount = "\u202E000.02 kr", isolate = "\u2068\u202E000.02 kr\u2069";
  fixture.must("mette", "add_follow_up", kTopic, {{"task", amount}, {"responsible", amount}});
  fixture.must("mette", "record_recusal", kTopic,
               {{"recused", "yes"}, {"member", "ole"}, {"reason", "\u2069ude" + amount}});
  const auto page = fixture.page("mette", kTopic, "record", "text/plain");
  CHECK(says(page, "Ansvarlig: " + isolate));
  CHECK(says(page, "    " + isolate));
  CHECK(says(page, "\u2068ude" + amount + "\u2069"));
  CHECK(says(fixture.page("mette", kTopic, "record", "text/html"), isolate));
  // Its text is stored as it was.
  CHECK(fixture.state("mette", kTopic)["follow_ups"][0]["task"] == amount);
}

TEST_CASE("members, alternates who stand in, and others stand apart, with their roles") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "bent", "aase", "mette"});
  fixture.attend({"grete"}, "apologies");
  fixture.attend({"sofie"}, "standing_in");
  const auto page = fixture.page("aase", kTopic, "record", "text/plain");
  CHECK(says(page, "Til stede: Kirsten Holm (formand), Bent Sørensen (næstformand), Aase Lund\n"));
  CHECK(says(page, "Til stede som suppleant: Sofie Dam (suppleant)\n"));
  CHECK(says(page, "Afbud: Grete Aagaard\n"));
  CHECK(says(page, "Andre til stede: Mette Friis (referent)\n"));
  const auto presence = fixture.state("aase", kTopic)["presence"];
  CHECK(presence[0]["roles"] == json({"chair", "member"}));
  CHECK(presence[8]["roles"] == json({"minute_taker"}));
}

TEST_CASE("a name that looks like a member's is that member, and what the member is offered is allowed") {
  PluginFixture fixture;
  for (const char* written : {"aase lund", "AASE  LUND", " Aase\u00A0Lund\u200B", "aase"}) {
    INFO(written);
    const auto made = fixture.must("mette", "add_follow_up", kTopic,
                                   {{"task", std::string("Ring ") + written}, {"responsible", written}});
    const std::string id = made["results"][0]["id"];
    const auto all = fixture.state("aase", kTopic)["follow_ups"];
    CHECK(all.back()["responsible"] == "aase");
    CHECK(all.back()["responsible_is_member"] == true);
    fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", id}, {"status", "done"}},
                 all.back()["revision"].get<std::uint64_t>());
  }
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "Aase fra kommunen"}});
  CHECK(fixture.state("aase", kTopic)["follow_ups"].back()["responsible_is_member"] == false);
  // Names with letters beyond ASCII, and two members with one name.
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Skriv"}, {"responsible", "BENT SØRENSEN"}});
  CHECK(fixture.state("aase", kTopic)["follow_ups"].back()["responsible"] == "bent");
  fixture.meeting().members[3].name = "aase LUND";
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Mal"}, {"responsible", "Aase Lund"}});
  CHECK(fixture.state("aase", kTopic)["follow_ups"].back()["responsible"] == "Aase Lund");
}

TEST_CASE("a name that an earlier version stored in small letters is the member's to follow up") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "Ole fra driften"}});
  for (auto record : records_of_kind(fixture.storage(), "follow_up")) {
    const auto at = record.payload.find("Ole fra driften");
    record.payload.replace(at, 15, "aase lund");
    agenda::Batch batch;
    batch.puts.push_back({record.key, record.payload, record.flags});
    REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  }
  const auto page = fixture.page("aase", kTopic, "meeting", "text/html");
  CHECK(says(page, "value=\"change_follow_up\""));
  const auto revision = fixture.state("aase", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
  fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}, revision);
}
