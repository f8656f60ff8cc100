// Entries with a number or a place in the guide stand in that order on every page; people stand as in the
// host's list.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

std::vector<std::string> all_of(const json& list, const char* what) {
  std::vector<std::string> all;
  for (const auto& one : list)
    all.push_back(one[what]);
  return all;
}

// It fails the test where the texts do not stand in this order on the page.
void check_order(const std::string& page, const std::vector<std::string>& texts) {
  std::size_t at = 0;
  for (const auto& text : texts) {
    INFO(text << " in " << page);
    at = page.find(text, at);
    REQUIRE(at != std::string::npos);
  }
}

}  // namespace

TEST_CASE("eleven votes, decisions and follow-ups stand 1, 2, … 11, there and at the next meeting") {
  PluginFixture fixture;
  std::vector<std::string> tasks, elsewhere;
  for (int i = 1; i <= 11; ++i) {
    const auto number = std::to_string(i);
    tasks.push_back("Opgave nummer " + number + ".");
    elsewhere.push_back("m1/" + std::string(kTopic) + "/f" + number);
    fixture.must("mette", "record_vote", kTopic, {{"proposal", "P" + number}, {"in_favour", "3"}});
    fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "D" + number}});
    fixture.must("mette", "add_follow_up", kTopic,
                 {{"task", tasks.back()}, {"responsible", "Varmemesteren"}, {"due_date", "2026-04-01"}});
  }
  const std::vector<std::string> numbers = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};
  for (const char* view : {"meeting", "record"}) {
    const auto state = fixture.state("mette", kTopic, view);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      CHECK(state["votes"][i]["id"] == "v" + numbers[i]);
      CHECK(state["decisions"][i]["id"] == "d" + numbers[i]);
      CHECK(state["follow_ups"][i]["id"] == "f" + numbers[i]);
    }
    for (const char* type : {"text/html", "text/plain"})
      check_order(fixture.page("mette", kTopic, view, type), tasks);
  }
  fixture.meeting_id = "m2";
  CHECK(all_of(fixture.state("mette", kTopic)["earlier_follow_ups"], "id") == elsewhere);
}

TEST_CASE("what the board disagrees about comes first at the meeting and on the wall, and nowhere else") {
  PluginFixture fixture;
  int number = 0;
  for (const char* who : {"aase", "bent", "jonas", "ole"}) {
    const char* disagreed = ++number % 2 == 0 ? "yes" : "no";
    fixture.must(who, "answer_consideration", kDemocracy, {{"consideration", kRoles}, {"answer", "yes"}});
    fixture.must(who, "answer_consideration", kDemocracy,
                 {{"consideration", kRelevant}, {"answer", disagreed}});
  }
  const std::vector<std::string> as_in_guide = {kRoles, kRelevant}, by_disagreement = {kRelevant, kRoles};
  CHECK(all_of(fixture.state("aase", kDemocracy)["considerations"], "id") == as_in_guide);
  fixture.open_answers("kirsten", kDemocracy);
  for (const char* view : {"meeting", "projector"})
    CHECK(all_of(fixture.state("aase", kDemocracy, view)["considerations"], "id") == by_disagreement);
  for (const char* view : {"prepare", "record", "summary", "sheet"})
    CHECK(all_of(fixture.state("aase", kDemocracy, view)["considerations"], "id") == as_in_guide);
  const std::string roles = "Er roller og ansvar tydelige", relevant = "Opleves vores beboerdemokrati som";
  for (const char* type : {"text/html", "text/plain"}) {
    check_order(fixture.page("aase", kDemocracy, "meeting", type), {relevant, roles});
    check_order(fixture.page("aase", kDemocracy, "record", type), {roles, relevant});
  }
}

TEST_CASE("people stand in the order of the host's list, whatever their ids are") {
  PluginFixture fixture;
  for (const char* who : {"aase", "grete", "bent"})
    fixture.must(who, "record_recusal", kTopic, {{"recused", "yes"}, {"reason", "Fordi"}});
  CHECK(all_of(fixture.state("mette", kTopic)["recusals"], "member") ==
        std::vector<std::string>{"bent", "aase", "grete"});
  const auto reflection = kReflection;
  fixture.must("mette", "record_vote", reflection,
               {{"proposal", "P"},
                {"ballot", "aase=in_favour"},
                {"ballot", "kirsten=in_favour"},
                {"ballot", "bent=in_favour"}});
  CHECK(fixture.page("mette", reflection, "record", "text/plain")
            .find("For: Kirsten Holm, Bent Sørensen, Aase Lund.") != std::string::npos);
  fixture.must("mette", "record_decision", reflection, {{"outcome", "noted"}, {"text", "T"}});
  for (const char* who : {"aase", "grete", "kirsten"})
    fixture.must(who, "record_dissent", reflection, {{"decision", "d1"}, {"text", "Uenig"}});
  CHECK(all_of(fixture.state("mette", reflection)["decisions"][0]["dissents"], "member") ==
        std::vector<std::string>{"kirsten", "aase", "grete"});
}
