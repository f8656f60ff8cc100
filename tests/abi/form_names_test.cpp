// The names in our forms pass through any framework: each stands once, of a-z, 0-9 and hyphens, and the form
// says what belongs to it.
#include <algorithm>
#include <iterator>
#include <regex>
#include <set>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/posted_form.hpp"

using namespace support;

namespace {

// It is a meeting whose pages have every form: votes, decisions, follow-ups of two meetings, a sheet.
void fill_evening(PluginFixture& fixture) {
  fixture.attend({"kirsten", "bent", "aase"});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "2"}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "Q"}, {"ballot", "kirsten=in_favour"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
}

std::vector<std::string> names_in(const std::string& form) {
  const std::regex named("<[^>]* name=\"([^\"]*)\"[^>]*>");
  std::vector<std::string> names;
  std::set<std::string> groups;
  for (std::sregex_iterator one(form.begin(), form.end(), named), end; one != end; ++one) {
    const bool is_radio = (*one)[0].str().find("type=\"radio\"") != std::string::npos;
    if (!is_radio || groups.insert((*one)[1].str()).second) names.push_back((*one)[1].str());
  }
  return names;
}

// The name of the select that offers the ballot.
std::string row_of(const std::string& form, const std::string& ballot) {
  const auto option = form.find("value=\"" + ballot + "\"");
  REQUIRE(option != std::string::npos);
  const auto name = form.rfind(" name=\"", option) + sizeof " name=\"" - 1;
  return form.substr(name, form.find('"', name) - name);
}

Fields vote_by_name(PluginFixture& fixture) {
  fixture.attend({"kirsten", "bent", "aase"});
  const auto page = fixture.page("mette", kTopic, "meeting", "text/html");
  const auto key = "record_vote_by_name " + std::string(kTopic);
  auto form = untouched(page, key);
  fill_in(form, "agenda-1-proposal", "Vi afsætter 20.000 kr.");
  for (const char* ballot : {"kirsten=in_favour", "bent=in_favour", "aase=against"})
    fill_in(form, row_of(form_in(page, key), ballot), ballot);
  return form;
}

bool is_counted(const std::string& name) {
  return name.rfind("agenda-", 0) == 0 && name != "agenda-1-casting-vote" && name != "agenda-1-majority";
}

}  // namespace

TEST_CASE("every name in a form stands once, and is of a-z, 0-9 and hyphens") {
  PluginFixture fixture;
  fill_evening(fixture);
  std::set<std::string> seen;
  for (const char* who : {"kirsten", "mette", "aase"}) {
    for (const char* view : {"prepare", "meeting"}) {
      const auto page = fixture.page(who, kTopic, view, "text/html");
      CHECK(page.find("agenda.") == std::string::npos);
      for (const auto& key : keys_of_forms(page)) {
        std::set<std::string> names;
        for (const auto& name : names_in(form_in(page, key))) {
          INFO(key << ": " << name);
          CHECK(names.insert(name).second);
          CHECK((name == "csrf" || std::regex_match(name, std::regex("agenda-[0-9]{1,3}-[a-z][a-z0-9-]*"))));
        }
        seen.insert(names.begin(), names.end());
      }
    }
  }
  for (const char* name : {"agenda-0-member", "agenda-0-count", "agenda-1-in-favour", "agenda-1-ballot-3",
                           "agenda-1-flags", "agenda-1-share-note", "agenda-1-casting-vote"}) {
    INFO(name);
    CHECK(seen.count(name) == 1);
  }
}

TEST_CASE("no field of an action is called like a part of a name that a form has for itself") {
  PluginFixture fixture;
  for (const auto& action : fixture.plugin().actions(fixture.call("aase")).value()) {
    for (const auto& field : action.fields) {
      INFO(action.name << " " << field.name);
      CHECK(std::regex_match(field.name, std::regex("[a-z]+(_[a-z]+)*")));
      CHECK_FALSE(std::regex_match(field.name, std::regex("action|item|expect|count|flags|chosen_.*")));
    }
  }
}

TEST_CASE("what a browser sends of an untouched form is all that the form counts") {
  PluginFixture fixture;
  fill_evening(fixture);
  for (const char* who : {"kirsten", "mette", "aase"}) {
    for (const char* view : {"prepare", "meeting"}) {
      const auto page = fixture.page(who, kTopic, view, "text/html");
      for (const auto& key : keys_of_forms(page)) {
        const auto outcome = fixture.plugin().submit(fixture.call(who), untouched(page, key));
        INFO(who << " " << view << " " << key);
        // It may be refused for what nobody has filled in yet.
        CHECK((outcome || outcome.problem().code != "form.incomplete"));
        CHECK((outcome || outcome.problem().code != "form.unreadable"));
      }
    }
  }
}

TEST_CASE("a vote by name is whole where a framework keeps the last of equal names, in any order") {
  for (const bool is_map : {true, false}) {
    PluginFixture fixture;
    const auto form = vote_by_name(fixture);
    const auto sent = is_map ? last_values(form) : Fields(form.rbegin(), form.rend());
    const auto outcome = fixture.plugin().submit(fixture.call("mette"), sent);
    INFO((outcome ? "" : outcome.problem().message));
    REQUIRE(outcome);
    const auto vote = fixture.state("mette", kTopic)["votes"].back();
    CHECK(vote["in_favour"] == 2);
    CHECK(vote["against"] == 1);
    CHECK(vote["ballots"].size() == 3);
  }
}

TEST_CASE("a form of which one field is missing, or there twice, is refused and shown again") {
  PluginFixture fixture;
  const auto form = vote_by_name(fixture);
  const auto before = records(fixture.storage()).size();
  for (const auto& field : form) {
    if (!is_counted(field.name)) continue;
    auto doubled = form;
    doubled.push_back(field);
    for (const auto& sent : {without_field(form, field.name), doubled}) {
      INFO(field.name << " of " << sent.size());
      const auto outcome = fixture.plugin().submit(fixture.call("mette"), sent);
      REQUIRE_FALSE(outcome);
      CHECK(outcome.problem().code == "form.incomplete");
      CHECK(outcome.problem().status == AGENDA_INVALID_ARGUMENT);
      CHECK(outcome.problem().message.find("Noget af formularen nåede ikke frem") == 0);
      CHECK(records(fixture.storage()).size() == before);
    }
  }

  const auto key = "record_vote_by_name " + std::string(kTopic);
  const auto lost =
      row_of(form_in(fixture.page("mette", kTopic, "meeting", "text/html"), key), "bent=in_favour");
  const auto sent = without_field(form, lost);
  const auto outcome = fixture.plugin().submit(fixture.call("mette"), sent);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.problem().field == "agenda-1-count");
  CHECK(std::regex_search(outcome.problem().message, std::regex("\\(agenda-1-count: [0-9]+ < [0-9]+\\)")));
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  const auto page =
      fixture.plugin()
          .render(call, kTopic, "meeting", "text/html", agenda::RefusedForm{sent, outcome.problem()})
          .value();
  CHECK(page.find("Noget af formularen nåede ikke frem") != std::string::npos);
  CHECK(page.find("agenda-lost") == std::string::npos);
  auto again = untouched(page, key);
  const auto value = [&](const std::string& name) {
    return std::find_if(again.begin(), again.end(), [&](const auto& one) { return one.name == name; })->value;
  };
  CHECK(value("agenda-1-proposal") == "Vi afsætter 20.000 kr.");
  CHECK(value(row_of(form_in(page, key), "kirsten=in_favour")) == "kirsten=in_favour");
  CHECK(value(row_of(form_in(page, key), "aase=against")) == "aase=against");
  CHECK(value(lost).empty());
  fill_in(again, lost, "bent=in_favour");
  REQUIRE(fixture.plugin().submit(fixture.call("mette"), again));
  CHECK(fixture.state("mette", kTopic)["votes"][0]["in_favour"] == 2);
}

TEST_CASE("a form that lost what it is about still shows what was typed") {
  PluginFixture fixture;
  const auto form = vote_by_name(fixture);
  for (const char* name : {"agenda-1-action", "agenda-1-item"}) {
    const auto sent = without_field(form, name);
    const auto outcome = fixture.plugin().submit(fixture.call("mette"), sent);
    REQUIRE_FALSE(outcome);
    auto call = fixture.call("mette");
    call.form = agenda::Form{"/act", {}};
    const auto page =
        fixture.plugin()
            .render(call, kTopic, "meeting", "text/html", agenda::RefusedForm{sent, outcome.problem()})
            .value();
    const auto lost = page.find("agenda-lost");
    REQUIRE(lost != std::string::npos);
    CHECK(page.find("Vi afsætter 20.000 kr.", lost) != std::string::npos);
  }
}

TEST_CASE("of the choices and flags of a form nothing need be sent") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  fixture.answer("aase", "yes", "En note", "yes");
  const auto mine = [&] { return fixture.state("aase", kTopic, "prepare")["considerations"][0]["mine"]; };
  auto form = untouched(fixture.page("aase", kTopic, "prepare", "text/html"),
                        "prepare " + std::string(kTopic) + " " + kTrust);
  CHECK(without_field(form, "agenda-1-share-note").size() + 1 == form.size());
  form = without_field(form, "agenda-1-share-note");
  REQUIRE(fixture.plugin().submit(fixture.call("aase"), form));
  CHECK(mine()["share_note"] == false);
  CHECK(mine()["note"] == "En note");

  // An answer that is required is missed as that, and not as a field that was lost.
  const auto outcome = fixture.plugin().submit(fixture.call("aase"), without_field(form, "agenda-1-answer"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.problem().field == "answer");
}

TEST_CASE("a form of several actions that lost one of them is refused, and what arrived is shown again") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  const auto page = fixture.page("aase", kDemocracy, "prepare", "text/html");
  auto form = untouched(page, "prepare " + std::string(kDemocracy) + " " + kRoles);
  fill_in(form, "agenda-1-note", "Den første");
  fill_in(form, "agenda-2-note", "Den anden");
  // PHP takes a thousand fields, and others fewer: what comes after them is gone.
  for (const char* prefix : {"agenda-1-", "agenda-2-"}) {
    Fields cut;
    std::copy_if(form.begin(), form.end(), std::back_inserter(cut),
                 [&](const agenda::Field& field) { return field.name.rfind(prefix, 0) != 0; });
    const auto outcome = fixture.plugin().submit(fixture.call("aase"), cut);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.problem().code == "form.incomplete");
    CHECK(outcome.problem().field == "agenda-0-actions");
  }
  CHECK(records(fixture.storage()).empty());
  // A page from before it was said is taken.
  REQUIRE(fixture.plugin().submit(fixture.call("aase"), without_field(form, "agenda-0-actions")));
  CHECK(fixture.state("aase", kDemocracy, "prepare")["considerations"][1]["mine"]["note"] == "Den anden");
}

TEST_CASE("what a form asks once for all its actions must arrive, too") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  auto form = untouched(fixture.page("mette", kTopic, "prepare", "text/html"), "sheet");
  fill_in(form, "agenda-0-member", "grete");
  fill_in(form, "agenda-1-answer", "no");
  fill_in(form, "agenda-1-note", "Fra papir");
  for (const char* name : {"agenda-0-member", "agenda-0-count"}) {
    const auto outcome = fixture.plugin().submit(fixture.call("mette"), without_field(form, name));
    REQUIRE_FALSE(outcome);
    CHECK(outcome.problem().code == "form.incomplete");
    CHECK(outcome.problem().field == "agenda-0-count");
  }
  CHECK(records(fixture.storage()).empty());
  REQUIRE(fixture.plugin().submit(fixture.call("mette"), last_values(form)));
  const auto mine = fixture.state("grete", kTopic, "prepare")["considerations"][0]["mine"];
  CHECK(mine["answer"] == "no");
  CHECK(mine["on_behalf"] == true);
}
