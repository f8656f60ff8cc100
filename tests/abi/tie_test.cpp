// These tests hold the rules that bylaws write: the chair's own vote or a second one decides a tie, a quorum
// needs the chair or the vice chair, and one vote needs a majority of its own.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void set_rules(PluginFixture& fixture, const std::string& tie, const char* vice_chair = "no") {
  fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  fixture.must("kirsten", "set_tie_rule", "", {{"tie", tie}, {"vice_chair", vice_chair}, {"source", "§ 4"}});
}

// Two for, two against; the chair votes as given.
Fields by_name(const std::string& chair, const std::string& vice_chair) {
  const std::string others = chair == "in_favour" ? "against" : "in_favour";
  return {{"proposal", "P"},
          {"ballot", "kirsten=" + chair},
          {"ballot", "bent=" + vice_chair},
          {"ballot", "aase=" + others},
          {"ballot", "ole=" + (vice_chair == others ? chair : others)}};
}

json last_vote(PluginFixture& fixture) {
  return fixture.state("aase", kTopic)["votes"].back();
}

Fields and_with(Fields fields, const char* name, const char* value) {
  fields.push_back({name, value});
  return fields;
}

}  // namespace

TEST_CASE("the chair's own vote decides a tie, and no other is cast") {
  PluginFixture fixture;
  set_rules(fixture, "chairs_vote");
  const auto against = by_name("against", "against");
  const auto problem =
      fixture.refused("mette", "record_vote", kTopic, and_with(against, "casting_vote", "in_favour"));
  CHECK(problem.code == "vote.casting_against_ballot");
  CHECK(problem.field == "casting_vote");
  fixture.must("mette", "record_vote", kTopic, against);
  CHECK(last_vote(fixture)["result"] == "lost");
  CHECK(last_vote(fixture)["casting_vote"] == "against");
  fixture.must("mette", "record_vote", kTopic, by_name("in_favour", "in_favour"));
  CHECK(last_vote(fixture)["result"] == "carried");
  // A vote by count says how the chair voted.
  Fields counted = {{"proposal", "Q"}, {"in_favour", "2"}, {"against", "2"}};
  fixture.must("mette", "record_vote", kTopic, counted);
  CHECK(last_vote(fixture)["result"] == "undetermined");
  counted.front().value = "R";
  fixture.must("mette", "record_vote", kTopic, and_with(counted, "casting_vote", "against"));
  CHECK(last_vote(fixture)["result"] == "lost");
  // Whoever abstains decides nothing.
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"},
                {"ballot", "kirsten=abstain"},
                {"ballot", "aase=in_favour"},
                {"ballot", "ole=against"}});
  CHECK(last_vote(fixture)["result"] == "undetermined");
  CHECK(
      fixture.page("aase", kTopic, "record", "text/html").find("afgør formandens egen stemme (kilde: § 4)") !=
      std::string::npos);
}

TEST_CASE("a second vote is the chair's to cast as they like") {
  PluginFixture fixture;
  set_rules(fixture, "chair_decides");
  fixture.must("mette", "record_vote", kTopic,
               and_with(by_name("against", "against"), "casting_vote", "in_favour"));
  CHECK(last_vote(fixture)["result"] == "carried");
}

TEST_CASE("where the chair takes no part the vice chair's vote decides, if the rule says so") {
  for (const char* vice_chair : {"yes", "no"}) {
    INFO(vice_chair);
    PluginFixture fixture;
    set_rules(fixture, "chairs_vote", vice_chair);
    fixture.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}});
    const Fields tie = {{"proposal", "P"}, {"ballot", "bent=against"}, {"ballot", "aase=in_favour"}};
    fixture.must("mette", "record_vote", kTopic, tie);
    const bool decides = vice_chair == std::string("yes");
    CHECK(last_vote(fixture)["result"] == (decides ? "lost" : "undetermined"));
    // A correction rests on who decided then.
    fixture.must("kirsten", "record_recusal", kTopic, {{"recused", "no"}});
    auto corrected = tie;
    corrected.front() = {"vote", "v1"};
    corrected.push_back({"proposal", "Q"});
    fixture.must("mette", "correct_vote", kTopic, corrected,
                 last_vote(fixture)["revision"].get<std::uint64_t>());
    CHECK(last_vote(fixture)["result"] == (decides ? "lost" : "undetermined"));
  }
}

TEST_CASE("a rule that an earlier version stored lets the vice chair decide, as it did") {
  PluginFixture fixture;
  set_rules(fixture, "chair_decides");
  agenda::Batch batch;
  batch.puts.push_back(
      {{"boligselskabet", "ob", "", "", "rule", "tie"}, R"({"value":"chair_decides","source":"§ 4"})", 0});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  fixture.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"}, {"in_favour", "2"}, {"against", "2"}, {"casting_vote", "against"}});
  CHECK(last_vote(fixture)["result"] == "lost");
}

TEST_CASE("the vice chair belongs to rules by which the chair's vote decides") {
  PluginFixture fixture;
  const auto problem = fixture.refused("kirsten", "set_tie_rule", "",
                                       {{"tie", "proposal_falls"}, {"vice_chair", "yes"}, {"source", "§ 4"}});
  CHECK(problem.code == "rule.vice_chair_unused");
  CHECK(problem.field == "vice_chair");
}

TEST_CASE("a quorum may need the chair or the vice chair") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_quorum_rule", "",
               {{"quorum", "more_than_half"}, {"leader_needed", "yes"}, {"source", "§ 9"}});
  const auto quorum = [&] { return fixture.state("aase", kTopic)["quorum"]; };
  fixture.attend({"aase", "jonas", "fatima", "ole", "grete"});
  CHECK(quorum()["quorate"] == "unknown");
  fixture.attend({"kirsten", "bent"}, "apologies");
  CHECK(quorum()["quorate"] == "no");
  CHECK(quorum()["sentence"].get<std::string>().find("Hverken formanden eller næstformanden er til stede.") !=
        std::string::npos);
  fixture.attend({"bent"});
  CHECK(quorum()["quorate"] == "yes");
  fixture.must("bent", "record_recusal", kTopic, {{"recused", "yes"}});
  CHECK(quorum()["quorate"] == "no");
  // A decision keeps what it rested on.
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  fixture.must("bent", "record_recusal", kTopic, {{"recused", "no"}});
  CHECK(fixture.state("aase", kTopic)["decisions"][0]["basis"]["quorate"] == "no");
}

TEST_CASE("one vote names its own majority, with its source") {
  PluginFixture fixture;
  set_rules(fixture, "proposal_falls");
  Fields vote = {{"proposal", "Vedtægterne ændres"}, {"in_favour", "3"}, {"against", "2"}};
  CHECK(fixture.refused("mette", "record_vote", kTopic, and_with(vote, "majority", "two_thirds_of_votes"))
            .code == "vote.source_needed");
  CHECK(fixture.refused("mette", "record_vote", kTopic, and_with(vote, "source", "§ 22")).code ==
        "vote.source_unused");
  fixture.must("mette", "record_vote", kTopic,
               and_with(and_with(vote, "majority", "two_thirds_of_votes"), "source", "Vedtægter § 22"));
  CHECK(last_vote(fixture)["result"] == "lost");
  CHECK(last_vote(fixture)["sentence"].get<std::string>().find("kilde: Vedtægter § 22") != std::string::npos);
  // The board's own rule is as it was, and a correction keeps the vote's.
  vote.front().value = "Noget andet";
  fixture.must("mette", "record_vote", kTopic, vote);
  CHECK(last_vote(fixture)["result"] == "carried");
  fixture.must("mette", "correct_vote", kTopic,
               {{"vote", "v1"}, {"proposal", "Vedtægterne ændres"}, {"in_favour", "4"}, {"against", "2"}});
  CHECK(fixture.state("aase", kTopic)["votes"][0]["result"] == "carried");
  CHECK(fixture.state("aase", kTopic)["votes"][0]["sentence"].get<std::string>().find("§ 22") !=
        std::string::npos);
}
