// Chair and minute taker both write down the evening: what says the same as an entry that stands is entered
// once, unless whoever enters it says that it is another one.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

struct Entered {
  const char* action;
  const char* list;  // of the item's state
  Fields fields;
  Fields other;  // says something else
};

const std::vector<Entered>& entered() {
  static const std::vector<Entered> all = {
      {"record_vote",
       "votes",
       {{"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "4"}, {"against", "1"}},
       {{"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "5"}, {"against", "1"}}},
      {"record_vote",
       "votes",
       {{"proposal", "P"}, {"ballot", "aase=against"}, {"ballot", "ole=in_favour"}},
       {{"proposal", "P"}, {"ballot", "aase=in_favour"}, {"ballot", "ole=against"}}},
      {"record_decision",
       "decisions",
       {{"outcome", "adopted"}, {"text", "Der afsættes 20.000 kr."}},
       {{"outcome", "noted"}, {"text", "Der afsættes 20.000 kr."}}},
      {"add_follow_up",
       "follow_ups",
       {{"task", "Find datoer"}, {"responsible", "Aase Lund"}, {"due_date", "2026-05-01"}},
       {{"task", "Find datoer"}, {"responsible", "Aase Lund"}, {"due_date", "2026-06-01"}}}};
  return all;
}

Fields and_says(Fields fields, const char* name, const char* value) {
  fields.push_back({name, value});
  return fields;
}

std::size_t entries_of(PluginFixture& fixture, const char* list) {
  return fixture.state("mette", kTopic)[list].size();
}

}  // namespace

TEST_CASE("the same vote, decision or follow-up is entered once, or said to be another") {
  for (const auto& [action, list, fields, other] : entered()) {
    INFO(action);
    PluginFixture fixture;
    fixture.must("mette", action, kTopic, fields);
    for (const char* who : {"kirsten", "mette"}) {
      auto blanks = fields;
      blanks.front().value = " " + blanks.front().value + "\n";
      const auto problem =
          fixture.refused(who, action, kTopic, action == std::string("record_decision") ? fields : blanks);
      CHECK(problem.status == AGENDA_CONFLICT);
      CHECK(problem.code == "conflict.same");
      CHECK(problem.theirs == problem.yours);
      CHECK_FALSE(problem.theirs.empty());
    }
    CHECK(entries_of(fixture, list) == 1);
    fixture.must("kirsten", action, kTopic, and_says(fields, "distinct", "yes"));
    fixture.must("kirsten", action, kTopic, other);
    CHECK(entries_of(fixture, list) == 3);
  }
}

TEST_CASE("what was entered by mistake may be entered again") {
  PluginFixture fixture;
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "4"}});
  fixture.must("mette", "correct_vote", kTopic,
               {{"vote", "v1"}, {"proposal", "P"}, {"in_favour", "4"}, {"withdrawn", "yes"}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "4"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", "d1"}, {"outcome", "noted"}, {"text", "T"}, {"withdrawn", "yes"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
}

TEST_CASE("the form shows what stands, and asks whether it is another one") {
  PluginFixture fixture;
  const std::string box = "Det er en anden end den, der står der";
  const auto is_asked = [&](const std::string& page) { return page.find(box) != std::string::npos; };
  CHECK_FALSE(is_asked(fixture.page("mette", kTopic, "meeting", "text/html")));
  fixture.must("kirsten", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "Ole"}});
  Fields posted = {{"agenda.1.action", "add_follow_up"},
                   {"agenda.1.item", kTopic},
                   {"agenda.1.expect", "0"},
                   {"agenda.1.task", "Find datoer"},
                   {"agenda.1.responsible", "Ole"}};
  const auto outcome = fixture.plugin().submit(fixture.call("mette"), posted);
  REQUIRE_FALSE(outcome);
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act", {}};
  const auto page = fixture.plugin().render(call, kTopic, "meeting", "text/html",
                                            agenda::RefusedForm{posted, outcome.problem()});
  REQUIRE(page);
  CHECK(is_asked(*page));
  CHECK(page->find("Det står der nu") != std::string::npos);
  CHECK(page->find("name=\"agenda-1-expect\" value=\"0\"") != std::string::npos);
  posted.push_back({"agenda.1.distinct", "yes"});
  CHECK(fixture.plugin().submit(fixture.call("mette"), posted));
}

TEST_CASE("how a vote was held is chosen first") {
  PluginFixture fixture;
  const auto page = fixture.page("mette", kTopic, "meeting", "text/html");
  const auto form = [&](const std::string& key) {
    const auto from = page.find("data-agenda-form=\"" + key + " ");
    REQUIRE(from != std::string::npos);
    return page.substr(from, page.find("</form>", from) - from);
  };
  const auto by_count = form("record_vote"), by_name = form("record_vote_by_name");
  for (const char* field : {"in-favour", "against", "abstain"}) {
    const auto name = "name=\"agenda-1-" + std::string(field) + "\"";
    CHECK(by_count.find(name) != std::string::npos);
    CHECK(by_name.find(name) == std::string::npos);
  }
  CHECK(by_count.find("agenda-1-ballot") == std::string::npos);
  CHECK(by_name.find("agenda-1-ballot-1") != std::string::npos);
  fixture.meeting().members.clear();
  CHECK(fixture.page("mette", kTopic, "meeting", "text/html").find("record_vote_by_name") ==
        std::string::npos);
}
