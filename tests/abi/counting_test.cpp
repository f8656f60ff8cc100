// The first opening of an item decides whose preparation counts, and nothing changes it afterwards: a
// difference would tell what somebody had answered.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void recuse(PluginFixture& fixture, const std::string& member, const char* recused = "yes") {
  fixture.must(member, "record_recusal", kTopic, {{"recused", recused}});
}

json totals(PluginFixture& fixture) {
  return fixture.state("grete", kTopic)["considerations"][0]["totals"];
}

std::string sentence(PluginFixture& fixture) {
  return fixture.state("grete", kTopic)["preparation"]["sentence"];
}

// Five members answer; two of them share a note.
void prepare(PluginFixture& fixture) {
  fixture.answer("bent", "yes", "Note bent");
  fixture.answer("aase", "no", "Note aase");
  fixture.answer("jonas", "no");
  fixture.answer("ole", "yes");
  fixture.answer("fatima", "unsure");
}

}  // namespace

TEST_CASE("whoever is recused at the first opening is left out for good") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    prepare(fixture);
    CHECK(sentence(fixture) == "5 af 7 har svaret.");
    recuse(fixture, "aase");
    CHECK(sentence(fixture) == "5 af 7 har svaret.");  // a count that fell would tell that she had answered
    fixture.open_answers();
    const json without = {{"yes", 2}, {"no", 1}, {"unsure", 1}};
    CHECK(totals(fixture) == without);
    CHECK(sentence(fixture) == "4 af 6 har svaret.");
    CHECK(fixture.state("grete", kTopic)["considerations"][0]["shared_notes"] == json({"Note bent"}));
    recuse(fixture, "aase", "no");
    fixture.close_answers();
    CHECK(sentence(fixture) == "4 af 6 har svaret.");
    fixture.open_answers();
    CHECK(totals(fixture) == without);
    CHECK(fixture.page("grete", kTopic, "meeting", "text/html").find("Note aase") == std::string::npos);
    // She sees her own answer as before.
    CHECK(fixture.state("aase", kTopic, "prepare")["considerations"][0]["mine"]["answer"] == "no");
  }
}

TEST_CASE("a recusal after the first opening changes no count and no note") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.open_answers();
  const auto opened = fixture.state("grete", kTopic)["considerations"][0];
  CHECK(opened["totals"] == json({{"yes", 2}, {"no", 2}, {"unsure", 1}}));
  recuse(fixture, "aase");
  fixture.close_answers();
  fixture.open_answers();
  CHECK(totals(fixture) == opened["totals"]);
  CHECK(fixture.state("grete", kTopic)["considerations"][0]["shared_notes"] == opened["shared_notes"]);
}

TEST_CASE("where the host keeps no list everybody who answers counts, but whoever is recused") {
  PluginFixture fixture;
  fixture.meeting().members.clear();
  prepare(fixture);
  recuse(fixture, "aase");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 1}, {"unsure", 1}}));
  fixture.close_answers();
  recuse(fixture, "aase", "no");
  fixture.answer("grete", "yes");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 3}, {"no", 1}, {"unsure", 1}}));
}

TEST_CASE("a member who leaves the list after the first opening still counts") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.open_answers();
  const auto opened = totals(fixture);
  fixture.close_answers();
  fixture.leave("aase");
  fixture.open_answers();
  CHECK(totals(fixture) == opened);
  CHECK(sentence(fixture) == "5 af 7 har svaret.");
}

TEST_CASE("an alternate's answer counts where the alternate has taken a seat, and not before") {
  PluginFixture fixture;
  fixture.answer("sofie", "no", "Note sofie");
  CHECK(sentence(fixture) == "Ingen har svaret endnu.");
  prepare(fixture);
  CHECK(sentence(fixture) == "5 af 7 har svaret.");
  const auto state = fixture.state("grete", kTopic);
  CHECK(state["considerations"][0]["answered"] == 5);
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 2}, {"unsure", 1}}));
  CHECK(fixture.page("grete", kTopic, "meeting", "text/html").find("Note sofie") == std::string::npos);
  // Standing in afterwards changes nothing any more.
  fixture.close_answers();
  fixture.attend({"grete"}, "apologies");
  fixture.attend({"sofie"}, "standing_in");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 2}, {"unsure", 1}}));
}

TEST_CASE("an alternate who stands in counts instead of a member who has not answered") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.answer("sofie", "no");
  fixture.attend({"grete"}, "apologies");
  fixture.attend({"sofie"}, "standing_in");
  CHECK(sentence(fixture) == "6 af 7 har svaret.");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 3}, {"unsure", 1}}));
  CHECK(sentence(fixture) == "6 af 7 har svaret.");
}

TEST_CASE("what a member answered before they fell ill counts, and their seat is not counted twice") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.answer("sofie", "no");
  fixture.attend({"aase"}, "apologies");
  fixture.attend({"sofie"}, "standing_in");
  CHECK(sentence(fixture) == "5 af 7 har svaret.");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 2}, {"unsure", 1}}));
}

TEST_CASE("an alternate has the seat of a member who is recused") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.answer("sofie", "no");
  recuse(fixture, "aase");
  fixture.must("mette", "record_attendance", kTopic, {{"member", "sofie"}, {"presence", "standing_in"}});
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 2}, {"unsure", 1}}));
  CHECK(sentence(fixture) == "5 af 7 har svaret.");
}

TEST_CASE("whoever was left out at one meeting is left out at the next") {
  PluginFixture fixture;
  prepare(fixture);
  recuse(fixture, "aase");
  fixture.open_answers();
  fixture.close_answers();
  fixture.meeting_id = "m2";
  fixture.must("kirsten", "carry_over", kTopic, {{"from", "m1"}});
  CHECK(sentence(fixture) == "4 af 6 har svaret.");
  fixture.open_answers();
  CHECK(totals(fixture) == json({{"yes", 2}, {"no", 1}, {"unsure", 1}}));
}

TEST_CASE("everybody whose answer may count is found by the index of people") {
  PluginFixture fixture;
  prepare(fixture);
  fixture.open_answers();
  std::vector<std::string> people;
  for (const auto& record : records_of_kind(fixture.storage(), "index.person"))
    people.push_back(record.key.id.substr(0, record.key.id.find('/')));
  CHECK(std::find(people.begin(), people.end(), "grete") != people.end());
}

TEST_CASE("an alternate and whoever is recused are told that their answers do not count, and when") {
  PluginFixture fixture;
  const std::string alternate = "Du er suppleant", recused = "Du er inhabil", left_out = "Du var inhabil";
  const auto says = [&](const char* who, const std::string& what) {
    return fixture.page(who, kTopic, "prepare", "text/plain").find(what) != std::string::npos;
  };
  CHECK(says("sofie", alternate));
  CHECK_FALSE(says("aase", alternate));
  CHECK_FALSE(says("aase", recused));
  recuse(fixture, "aase");
  CHECK(says("aase", recused));
  fixture.open_answers();
  recuse(fixture, "aase", "no");
  recuse(fixture, "bent");
  CHECK(says("aase", left_out));
  CHECK_FALSE(says("bent", left_out));
  fixture.close_answers();
  CHECK(says("aase", left_out));
}

TEST_CASE("whoever is not among those who count is told so before the first question") {
  PluginFixture fixture;
  prepare(fixture);
  const auto told = [&](const std::string& who) {
    return fixture.page(who, kTopic, "prepare", "text/plain").find("blandt dem, der tæller med") !=
           std::string::npos;
  };
  CHECK_FALSE(told("sofie"));
  fixture.open_answers();
  fixture.close_answers();
  CHECK(told("sofie"));
  CHECK_FALSE(told("aase"));
  CHECK_FALSE(told("mette"));  // she has nothing to answer
}
