// These tests correct what was written: it is judged by the rules of its evening, and what a correction does
// not mention is not lost.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/posted_form.hpp"

using namespace support;

TEST_CASE("a vote is corrected under the rules and the attendance it was held with") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  fixture.attend({"kirsten", "bent", "aase", "jonas", "fatima"});
  const Fields ballots = {
      {"ballot", "kirsten=in_favour"}, {"ballot", "aase=in_favour"}, {"ballot", "jonas=against"}};
  auto fields = ballots;
  fields.push_back({"proposal", "Forslga"});
  fixture.must("mette", "record_vote", kTopic, fields);
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "T"}, {"vote", "v1"}});

  fixture.attend({"jonas"}, "absent");
  fixture.must("kirsten", "set_majority_rule", "",
               {{"majority", "two_thirds_of_votes"}, {"source", "Ny § 9"}});
  fields = ballots;
  fields.insert(fields.end(), {{"proposal", "Forslag"}, {"vote", "v1"}});
  fixture.must("mette", "correct_vote", kTopic, fields);
  const auto vote = fixture.state("ole", kTopic)["votes"][0];
  CHECK(vote["proposal"] == "Forslag");
  CHECK(vote["result"] == "carried");
  CHECK(vote["basis"]["rules"][0]["source"] == "§ 9");

  // A correction that would turn the vote's result is refused: the decision that rests on it has to be
  // corrected first.
  CHECK(
      fixture.refused("mette", "correct_vote", kTopic, {{"vote", "v1"}, {"proposal", "P"}, {"against", "3"}})
          .code == "vote.decision_rests_on_it");
}

TEST_CASE("what a correction leaves out stays as it was") {
  PluginFixture fixture;
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "rejected"},
                {"text", "X"},
                {"reason", "R"},
                {"vote", "v1"},
                {"decided_on", "2026-03-02"}});
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "rejected"}, {"text", "X"}, {"withdrawn", "yes"}});
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "rejected"}, {"text", "X rettet"}});
  const auto decision = fixture.state("ole", kTopic)["decisions"][0];
  CHECK(decision["text"] == "X rettet");
  CHECK(decision["withdrawn"] == true);
  CHECK(decision["reason"] == "R");
  CHECK(decision["vote"] == "v1");
  CHECK(decision["decided_on"] == "2026-03-02");
}

TEST_CASE("a casting vote stays while the votes are tied, and can be taken back") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  fixture.must("kirsten", "set_tie_rule", "", {{"tie", "chair_decides"}, {"source", "§ 4"}});
  const auto correct = [&](Fields fields) {
    fields.insert(fields.end(), {{"vote", "v1"}});
    fixture.must("mette", "correct_vote", kTopic, fields);
    return fixture.state("ole", kTopic)["votes"][0];
  };
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"}, {"in_favour", "2"}, {"against", "2"}, {"casting_vote", "in_favour"}});
  CHECK(correct({{"proposal", "Q"}, {"in_favour", "2"}, {"against", "2"}})["result"] == "carried");
  CHECK(correct({{"proposal", "Q"}, {"in_favour", "1"}, {"against", "2"}})["result"] == "lost");
  CHECK_FALSE(correct({{"proposal", "Q"}, {"in_favour", "2"}, {"against", "2"}}).contains("casting_vote"));
  correct({{"proposal", "Q"}, {"in_favour", "2"}, {"against", "2"}, {"casting_vote", "against"}});

  // The form can leave the casting vote out, too.
  const auto form = untouched(fixture.page("mette", kTopic, "meeting", "text/html"),
                              "correct_vote " + std::string(kTopic) + " v1");
  const auto chosen = std::find_if(form.begin(), form.end(),
                                   [](const auto& one) { return one.name == "agenda-1-casting-vote"; });
  REQUIRE(chosen != form.end());
  CHECK(chosen->value == "against");
  auto unticked = form;
  unticked[static_cast<std::size_t>(chosen - form.begin())].value = "";
  CHECK(fixture.page("mette", kTopic, "meeting", "text/html").find("<option value=\"\">Ikke afgivet") !=
        std::string::npos);
  REQUIRE(fixture.plugin().submit(fixture.call("mette"), unticked));
  CHECK(fixture.state("ole", kTopic)["votes"][0]["result"] == "undetermined");
}

TEST_CASE("a decision can be freed of the vote it was said to rest on") {
  PluginFixture fixture;
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "T"}, {"vote", "v1"}});
  const Fields same = {{"decision", "d1"}, {"outcome", "adopted"}, {"text", "T"}};
  fixture.must("mette", "correct_decision", kTopic, same);
  CHECK(fixture.state("ole", kTopic)["decisions"][0]["vote"] == "v1");
  auto freed = same;
  freed.push_back({"vote", ""});
  fixture.must("mette", "correct_decision", kTopic, freed);
  CHECK(fixture.state("ole", kTopic)["decisions"][0]["vote"] == "");
}

TEST_CASE("a conclusion and a dissent are taken back with an empty text, where one stands") {
  PluginFixture fixture;
  const Fields nothing_concluded = {{"question", kPrompt}, {"text", ""}};
  CHECK(fixture.refused("mette", "record_conclusion", kTopic, nothing_concluded).code == "field.missing");
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Forkert"}});
  CHECK(fixture.refused("mette", "record_conclusion", kTopic, {{"question", kPrompt}}).field == "text");
  fixture.must("mette", "record_conclusion", kTopic, nothing_concluded);
  CHECK(fixture.refused("mette", "record_conclusion", kTopic, nothing_concluded).code == "field.missing");
  CHECK(fixture.page("ole", kTopic, "record", "text/plain").find("Konklusion") == std::string::npos);
  CHECK(fixture.page("ole", kTopic, "record", "text/plain").find("ikke noteret noget") != std::string::npos);
  CHECK(fixture.page("ole", kTopic, "projector", "text/html").find("agenda-said") == std::string::npos);
  CHECK(records_of_kind(fixture.storage(), "conclusion").size() == 1);

  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  const Fields nothing_said = {{"decision", "d1"}, {"text", ""}};
  CHECK(fixture.refused("ole", "record_dissent", kTopic, nothing_said).code == "field.missing");
  fixture.must("ole", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Uenig"}});
  CHECK(fixture.page("ole", kTopic, "meeting", "text/html").find("Slet teksten") != std::string::npos);
  fixture.must("ole", "record_dissent", kTopic, nothing_said);
  for (const char* view : {"record", "meeting"}) {
    CHECK(fixture.page("bent", kTopic, view, "text/plain").find("Afvigende mening") == std::string::npos);
  }
}

TEST_CASE("a vote entered by mistake is withdrawn, and nothing can rest on it") {
  PluginFixture fixture;
  const Fields same = {{"vote", "v1"}, {"proposal", "P"}, {"in_favour", "3"}};
  const auto with_withdrawn = [&](const char* value) {
    auto fields = same;
    fields.push_back({"withdrawn", value});
    return fields;
  };
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "T"}, {"vote", "v1"}});
  CHECK(fixture.refused("mette", "correct_vote", kTopic, with_withdrawn("yes")).code ==
        "vote.decision_rests_on_it");
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "adopted"}, {"text", "T"}, {"vote", ""}});
  fixture.must("mette", "correct_vote", kTopic, with_withdrawn("yes"));
  CHECK(fixture.state("ole", kTopic)["votes"][0]["withdrawn"] == true);
  CHECK(fixture.page("ole", kTopic, "record", "text/plain").find("Trukket tilbage") != std::string::npos);
  CHECK(fixture.page("ole", kTopic, "projector", "text/html").find("agenda-vote") == std::string::npos);
  const auto problem = fixture.refused("mette", "record_decision", kTopic,
                                       {{"outcome", "adopted"}, {"text", "U"}, {"vote", "v1"}});
  CHECK(problem.code == "decision.vote_withdrawn");
  CHECK(problem.field == "vote");
  // A field that a correction leaves out stays; and a proposal that was withdrawn can be taken up again.
  fixture.must("mette", "correct_vote", kTopic, same);
  CHECK(fixture.state("ole", kTopic)["votes"][0]["withdrawn"] == true);
  fixture.must("mette", "correct_vote", kTopic, with_withdrawn("no"));
  CHECK(fixture.state("ole", kTopic)["votes"][0]["withdrawn"] == false);
}

TEST_CASE("agreeing with what a colleague recorded does not make it one's own") {
  PluginFixture fixture;
  const auto record = [&](const char* who, const char* answer) {
    return fixture.does(who, "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", answer}});
  };
  REQUIRE(record("mette", "yes"));
  REQUIRE(record("kirsten", "yes"));
  CHECK_FALSE(record("kirsten", "no"));
  CHECK(records_of_kind(fixture.storage(), "board_answer")[0].author == "mette");
}

TEST_CASE("a conflict shows what differs") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_quorum_rule", "", {{"quorum", "at_least_half"}, {"source", "§ 9"}});
  const auto rules = fixture.refused("admin", "set_quorum_rule", "",
                                     {{"quorum", "fixed_number"}, {"number", "5"}, {"source", "§ 9"}});
  CHECK(rules.theirs != rules.yours);
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "A"}, {"responsible", "Aase Lund"}});
  const auto follow_up = fixture.refused("kirsten", "change_follow_up", kTopic,
                                         {{"follow_up", "f1"}, {"due_date", "2026-04-01"}});
  CHECK(follow_up.theirs != follow_up.yours);
  // The responsible is stored in words, and the follow-up is still theirs to report done.
  const auto revision = fixture.state("aase", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
  fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}, revision);
}

TEST_CASE("a conflict shows every field that would be replaced, in words") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "aase"});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  const auto decision = fixture.refused("kirsten", "correct_decision", kTopic,
                                        {{"decision", "d1"}, {"outcome", "discussed"}, {"text", "T"}});
  CHECK(decision.theirs ==
        "Udfald: Taget til efterretning\nBeslutningens ordlyd: T\nBesluttet den: 3. marts 2026");
  CHECK(decision.yours == "Udfald: Drøftet\nBeslutningens ordlyd: T\nBesluttet den: 3. marts 2026");

  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "2"}});
  const auto vote = fixture.refused(
      "kirsten", "correct_vote", kTopic,
      {{"vote", "v1"}, {"proposal", "P"}, {"ballot", "kirsten=in_favour"}, {"ballot", "aase=abstain"}});
  CHECK(vote.theirs ==
        "Forslag til vedtagelse: P\nStemmer for: 2\nStemmer imod: 0\nHverken for eller imod: 0");
  CHECK(vote.yours == "Forslag til vedtagelse: P\nAase Lund: Hverken for eller imod\nKirsten Holm: For");

  fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
  const auto recusal =
      fixture.refused("mette", "record_recusal", kTopic, {{"recused", "no"}, {"member", "aase"}});
  CHECK(recusal.theirs == "Er inhabil: Ja");
  CHECK(recusal.yours == "Er inhabil: Nej");

  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "A"}, {"responsible", "aase"}, {"due_date", "2026-05-01"}});
  const auto follow_up =
      fixture.refused("kirsten", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}});
  CHECK(follow_up.theirs == "Opgave: A\nAnsvarlig: Aase Lund\nFrist: 1. maj 2026\nStatus: Åben");
  CHECK(follow_up.yours == "Opgave: A\nAnsvarlig: Aase Lund\nFrist: 1. maj 2026\nStatus: Udført");

  // A conflict over a single field does not name the field.
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  const auto answer = fixture.refused("kirsten", "record_board_answer", kTopic,
                                      {{"consideration", kTrust}, {"answer", "not_agreed"}});
  CHECK(answer.theirs == "Ja");
  CHECK(answer.yours == "Ikke enige");
}

TEST_CASE("an answer in conflict is shown whole to the member, and to nobody else") {
  PluginFixture fixture;
  const Fields sheet = {{"consideration", kTrust}, {"answer", "yes"}, {"note", "N"}, {"member", "aase"}};
  fixture.must("mette", "answer_consideration", kTopic, sheet);
  const Fields own = {{"consideration", kTrust}, {"answer", "no"}, {"note", "N"}};
  const auto mine = fixture.refused("aase", "answer_consideration", kTopic, own, 0);
  CHECK(mine.theirs != mine.yours);
  CHECK(mine.theirs.find("Svar: Ja\nNote: N") == 0);
  CHECK(mine.yours.find("Svar: Nej\nNote: N") == 0);
  CHECK(fixture.refused("mette", "answer_consideration", kTopic, sheet, 0).theirs.empty());
  fixture.answer("aase", "no", "Forseglet");
  const auto sealed = fixture.refused("mette", "answer_consideration", kTopic,
                                      {{"consideration", kTrust}, {"answer", "yes"}, {"member", "aase"}});
  CHECK(sealed.code == "answer.member_answered");
  CHECK(sealed.theirs.empty());
  CHECK(sealed.yours.find("Forseglet") == std::string::npos);
}

TEST_CASE("a follow-up keeps its author through tidying, and is not shown before it was agreed") {
  PluginFixture fixture;
  fixture.meeting_id = "m2";
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Juni"}, {"responsible", "aase"}});
  fixture.must("admin", "tidy_records", "");
  fixture.meeting_id = "m1";
  CHECK(fixture.state("aase", kTopic)["earlier_follow_ups"].empty());
  fixture.meeting("m3") = fixture.meeting("m2");
  fixture.meeting("m3").date = "2026-09-01";
  fixture.meeting_id = "m3";
  const auto later = fixture.state("aase", kTopic)["earlier_follow_ups"];
  REQUIRE(later.size() == 1);
  CHECK(later[0]["author"] == "mette");
}

TEST_CASE("once the minutes are approved, a follow-up changes in its status alone") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "Ring"}, {"responsible", "aase"}, {"due_date", "2026-05-01"}});
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  const auto revision = [&] {
    return fixture.state("aase", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
  };
  for (const auto& change :
       Fields{{"task", "Skriv"}, {"responsible", "ole"}, {"due_date", "2027-05-01"}, {"due_date", ""}}) {
    const auto problem = fixture.refused("aase", "change_follow_up", kTopic,
                                         {{"follow_up", "f1"}, change, {"status", "done"}}, revision());
    CHECK(problem.code == "follow_up.approved");
    CHECK(problem.status == AGENDA_WRONG_STATE);
    CHECK(problem.field == change.name);
  }
  // The form asks for nothing else; and what stands may be sent again, the responsible also by name.
  const auto form = untouched(fixture.page("aase", kTopic, "meeting", "text/html"),
                              "change_follow_up " + std::string(kTopic) + " f1");
  CHECK(std::none_of(form.begin(), form.end(), [](const auto& one) { return one.name == "agenda-1-task"; }));
  REQUIRE(fixture.plugin().submit(fixture.call("aase"), form));
  fixture.must("aase", "change_follow_up", kTopic,
               {{"follow_up", "f1"},
                {"task", "Ring"},
                {"responsible", "Aase Lund"},
                {"due_date", "2026-05-01"},
                {"status", "done"}},
               revision());
  CHECK(fixture.state("aase", kTopic)["follow_ups"][0]["status"] == "done");
}

TEST_CASE("what was agreed at another meeting changes in its status alone") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "Ring"}, {"responsible", "aase"}, {"due_date", "2026-05-01"}});
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  fixture.meeting_id = "m2";
  const auto earlier = fixture.state("mette", kTopic)["earlier_follow_ups"][0];
  const auto reference = earlier["id"].get<std::string>();
  const auto revision = earlier["revision"].get<std::uint64_t>();
  // The minutes of that meeting may be approved, and what is agreed anew belongs in the minutes of this one.
  for (const auto& change : Fields{{"task", "Skriv"}, {"responsible", "ole"}, {"due_date", "2027-05-01"}}) {
    const auto problem =
        fixture.refused("mette", "change_follow_up", kTopic, {{"follow_up", reference}, change}, revision);
    CHECK(problem.code == "follow_up.other_meeting");
    CHECK(problem.field == change.name);
  }
  const auto form = untouched(fixture.page("mette", kTopic, "meeting", "text/html"),
                              "change_follow_up " + std::string(kTopic) + " " + reference);
  REQUIRE(!form.empty());
  CHECK(std::none_of(form.begin(), form.end(),
                     [](const auto& one) { return one.name == "agenda-1-due-date"; }));
  REQUIRE(fixture.plugin().submit(fixture.call("mette"), form));
  const auto now = fixture.state("mette", kTopic)["earlier_follow_ups"][0]["revision"].get<std::uint64_t>();
  fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", reference}, {"status", "done"}}, now);
  CHECK(fixture.state("mette", kTopic)["earlier_follow_ups"].empty());
}

TEST_CASE("what is open comes back at the first item, where its own is not on the agenda") {
  PluginFixture fixture;
  const auto other = std::string("almene-maal.tema-3.resident-democracy");
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  fixture.must("mette", "add_follow_up", other, {{"task", "Skriv"}, {"responsible", "aase"}});
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  fixture.meeting_id = "m2";
  const auto tasks = [&](const std::string& item) {
    std::vector<std::string> all;
    const auto state = fixture.state("aase", item);
    for (const auto& one : state["earlier_follow_ups"])
      all.push_back(one["task"]);
    return all;
  };
  using Tasks = std::vector<std::string>;
  // With every item on the agenda, each item shows its own.
  CHECK(tasks(kTopic) == Tasks{"Ring"});
  fixture.meeting("m2").items = {kReflection, other};
  CHECK(tasks(kReflection) == Tasks{"Ring"});
  CHECK(tasks(other) == Tasks{"Skriv"});
  fixture.meeting("m2").items = {kReflection};
  CHECK(tasks(kReflection) == Tasks{"Ring", "Skriv"});
  // With the whole theme on the agenda, its topics are on it as well.
  fixture.meeting("m2").items = {kReflection, kGuide};
  CHECK(tasks(kReflection).empty());
  CHECK(tasks(kGuide) == Tasks{"Ring", "Skriv"});
  // A follow-up can be done from the item that shows it.
  fixture.meeting("m2").items = {kReflection};
  const auto reference = fixture.state("aase", kReflection)["earlier_follow_ups"][0]["id"].get<std::string>();
  const auto revision =
      fixture.state("aase", kReflection)["earlier_follow_ups"][0]["revision"].get<std::uint64_t>();
  fixture.must("aase", "change_follow_up", kReflection, {{"follow_up", reference}, {"status", "done"}},
               revision);
  CHECK(tasks(kReflection) == Tasks{"Skriv"});
}

TEST_CASE("nothing is decided on a rule that cannot be read") {
  PluginFixture fixture;
  agenda::Batch later;
  later.puts.push_back({{"boligselskabet", "ob", "", "", "rule", "majority"},
                        R"({"value":"three_quarters","source":"x"})",
                        0});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, later));
  CHECK(fixture.state("aase", kTopic)["unreadable"] == 1);
  const auto problem =
      fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
  CHECK(problem.status == AGENDA_NOT_SUPPORTED);
}

TEST_CASE("a refusal in a batch says which action it was, and a reference that is no key names its field") {
  PluginFixture fixture;
  const agenda::ActionRequest good{"record_conclusion", kTopic, {{"question", kPrompt}, {"text", "T"}}, {}};
  for (const auto& bad : std::vector<agenda::ActionRequest>{{"no_such_action", kTopic, {}, {}},
                                                            {"open_answers", "no-such-item", {}, {}},
                                                            {"open_answers", "\xff", {}, {}},
                                                            {"record_conclusion", kTopic, {}, {}}}) {
    const auto outcome = fixture.does(fixture.call("kirsten"), {good, good, bad});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.problem().action == 2);
  }
  for (const char* reference : {"å/b/f1", "a/b c/f1", "//", "a//f1"}) {
    const auto problem =
        fixture.refused("mette", "change_follow_up", kTopic, {{"follow_up", reference}, {"status", "done"}});
    CHECK(problem.status == AGENDA_INVALID_ARGUMENT);
    CHECK(problem.field == "follow_up");
  }
}

TEST_CASE("the form that corrects a vote by name, sent as it stands, changes nobody's ballot") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "aase", "ole"});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"},
                {"ballot", "kirsten=in_favour"},
                {"ballot", "aase=against"},
                {"ballot", "ole=abstain"}});
  const auto before = fixture.state("mette", kTopic)["votes"][0];
  // One of those who voted is recused afterwards, one is away, and one is no longer on the board.
  fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
  fixture.attend({"kirsten"}, "absent");
  auto& members = fixture.meeting().members;
  members.erase(
      std::remove_if(members.begin(), members.end(), [](const auto& one) { return one.id == "ole"; }),
      members.end());
  const auto page = fixture.page("mette", kTopic, "meeting", "text/html");
  const auto form = untouched(page, "correct_vote " + std::string(kTopic) + " v1");
  const auto sent = fixture.plugin().submit(fixture.call("mette"), form);
  INFO((sent ? "" : sent.problem().message));
  REQUIRE(sent);
  const auto after = fixture.state("mette", kTopic)["votes"][0];
  CHECK(after["ballots"] == before["ballots"]);
  CHECK(after["sentence"] == before["sentence"]);
  // A new vote does not accept them.
  CHECK(
      fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "ole=against"}}).code ==
      "vote.may_not_vote");
}
