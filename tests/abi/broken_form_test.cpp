// A form that no page of ours has is refused, and nothing of it is done.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/posted_form.hpp"

using namespace support;

namespace {

// It is the least that a form can hold to answer a consideration.
Fields answer() {
  return {{"agenda-1-action", "answer_consideration"},
          {"agenda-1-item", kTopic},
          {"agenda-1-consideration", kTrust},
          {"agenda-1-answer", "yes"},
          {"agenda-1-note", "En note"},
          {"agenda-1-flags", "share-note"},
          {"agenda-1-count", "6"}};
}

Fields vote(const Fields& ballots) {
  Fields form = {{"agenda-1-action", "record_vote"},
                 {"agenda-1-item", kTopic},
                 {"agenda-1-proposal", "P"},
                 {"agenda-1-count", std::to_string(4 + ballots.size())}};
  form.insert(form.end(), ballots.begin(), ballots.end());
  return form;
}

Fields with(const std::string& name, const std::string& value) {
  auto form = answer();
  fill_in(form, name, value);
  return form;
}

Fields renamed(const std::string& name, const std::string& other) {
  auto form = answer();
  for (auto& field : form) {
    if (field.name == name) field.name = other;
  }
  return form;
}

Fields numbered(const std::string& number) {
  auto form = answer();
  for (auto& field : form)
    field.name.replace(sizeof "agenda-" - 1, 1, number);
  return form;
}

// It returns the code of the refusal; it fails the test where anything was written.
std::string refusal(PluginFixture& fixture, const std::string& who, const Fields& form) {
  const auto before = records(fixture.storage()).size();
  const auto outcome = fixture.plugin().submit(fixture.call(who), form);
  CHECK((outcome || records(fixture.storage()).size() == before));
  if (outcome) return "";
  CHECK(outcome.problem().message.find("⟦") == std::string::npos);
  return outcome.problem().code;
}

}  // namespace

TEST_CASE("the count of a form is believed where it can be true") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  REQUIRE(refusal(fixture, "aase", answer()).empty());
  for (const char* more : {"7", "1000", "18446744073709551615"})
    CHECK(refusal(fixture, "aase", with("agenda-1-count", more)) == "form.incomplete");
  for (const char* none :
       {"0", "", " ", "-1", "+6", "6 ", "6.0", "0x6", "six", "18446744073709551616", "\xff"})
    CHECK(refusal(fixture, "aase", with("agenda-1-count", none)) == "form.unreadable");
  CHECK(refusal(fixture, "aase", without_field(answer(), "agenda-1-count")) == "form.incomplete");
}

TEST_CASE("a form asks no flags but those of its action") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* flags : {"distinct", "share_note x", "note", "share-note  share-note", " ", "Share-Note",
                            "share-note,distinct", "\xff"}) {
    INFO(flags);
    CHECK(refusal(fixture, "aase", with("agenda-1-flags", flags)) == "form.unreadable");
  }
  CHECK(refusal(fixture, "aase", with("agenda-1-share-note", "perhaps")) == "field.not_a_flag");
}

TEST_CASE("a row of a field that repeats has a number of its own") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "bent", "aase"});
  for (const char* name : {"ballot", "ballot-", "ballot-0", "ballot-01", "ballot-10000", "ballot-x",
                           "ballot-99999999999999999999999"}) {
    INFO(name);
    CHECK(refusal(fixture, "mette", vote({{"agenda-1-" + std::string(name), "aase=against"}})) ==
          "form.unreadable");
  }
  // The order of numbers is left to the sender: a row that is lost makes the form too short.
  CHECK(refusal(fixture, "mette",
                vote({{"agenda-1-ballot-9999", "aase=against"},
                      {"agenda-1-ballot-7", "bent=in_favour"},
                      {"agenda-1-ballot-3", ""}}))
            .empty());
  const auto stored = fixture.state("mette", kTopic)["votes"][0];
  CHECK(stored["in_favour"] == 1);
  CHECK(stored["against"] == 1);
  const auto twice = vote({{"agenda-1-ballot-1", "aase=against"}, {"agenda-1-ballot-2", "aase=in_favour"}});
  CHECK_FALSE(refusal(fixture, "mette", twice).empty());
}

TEST_CASE("names that are not quite ours are refused, and not taken for others") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* name :
       {"agenda-1-Note", "agenda-1-NOTE", "agenda-1-share_note", "agenda-1-note[]", "agenda-1-", "agenda-1",
        "agenda-", "agenda--1-note", "agenda-x-note", "agenda-01-note", "agenda-1000-note", "agenda-00-note",
        "agenda-1-n\xc3\xb8te", "agenda-1-note "}) {
    INFO(name);
    CHECK(refusal(fixture, "aase", renamed("agenda-1-note", name)) == "form.unreadable");
  }
  // These are the host's own, and so one of ours is missing.
  for (const char* name : {"Agenda-1-note", "agenda_1_note", " agenda-1-note", "AGENDA-1-NOTE", "agenda"})
    CHECK(refusal(fixture, "aase", renamed("agenda-1-note", name)) == "form.incomplete");
  CHECK(refusal(fixture, "aase", renamed("agenda-1-consideration", "agenda-1-chosen-consideration")) ==
        "form.incomplete");
  auto more = answer();
  more.push_back({"agenda-1-no-such-field", "x"});
  CHECK(refusal(fixture, "aase", more) == "field.unknown");
  CHECK(refusal(fixture, "aase", with("agenda-1-action", "no_such_action")) == "action.unknown");
  CHECK(refusal(fixture, "aase", without_field(answer(), "agenda-1-action")) == "form.incomplete");
}

TEST_CASE("the actions of a form are numbered from 1 to 999, and 0 is for all of them") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  CHECK(refusal(fixture, "aase", numbered("999")).empty());
  CHECK(refusal(fixture, "aase", numbered("1000")) == "form.unreadable");
  CHECK(refusal(fixture, "aase", numbered("0")) == "form.unreadable");
  CHECK(refusal(fixture, "aase", {{"agenda-0-note", "x"}, {"agenda-0-count", "2"}}) == "request.empty");
  auto shared = answer();
  shared.push_back({"agenda-0-note", "En anden"});
  shared.push_back({"agenda-0-count", "2"});
  CHECK(refusal(fixture, "aase", shared) == "form.unreadable");  // two notes, and which counts?
}

TEST_CASE("a form with names of two kinds is refused") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* name :
       {"agenda.1.share_note", "agenda.2.action", "agenda.0.member", "agenda.x", "agenda."}) {
    auto mixed = answer();
    mixed.push_back({name, "yes"});
    CHECK(refusal(fixture, "aase", mixed) == "form.unreadable");
    mixed.insert(mixed.begin(), mixed.back());
    mixed.pop_back();
    CHECK(refusal(fixture, "aase", mixed) == "form.unreadable");
  }
}
