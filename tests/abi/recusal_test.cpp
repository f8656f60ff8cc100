// These tests are about recusal: somebody who is recused takes no part, and nobody learns by it what they had
// answered.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

TEST_CASE("a recused member answers nothing more, but may still take an answer back") {
  PluginFixture fixture;
  fixture.answer("ole", "no", "Note ole");
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "yes"}, {"reason", "Min søn bor der"}});
  const Fields yes = {{"consideration", kTrust}, {"answer", "yes"}};
  CHECK(fixture.refused("ole", "answer_consideration", kTopic, yes).code == "answer.recused");
  CHECK(fixture.page("ole", kTopic, "summary", "text/plain").find("mangler") == std::string::npos);
  fixture.must("ole", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"note", ""}});
}

TEST_CASE("a recused member has no vote, and is counted out of the quorum in words") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", "§ 9"}});
  fixture.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "yes"}});
  CHECK(
      fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "ole=against"}}).code ==
      "vote.may_not_vote");
  CHECK(fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "7"}}).code ==
        "vote.more_than_present");
  const auto sentence = fixture.state("aase", kTopic)["quorum"]["sentence"].get<std::string>();
  CHECK(sentence.find("1 er inhabil og tælles ikke med") != std::string::npos);
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "no"}});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"}, {"ballot", "ole=against"}, {"ballot", "aase=abstain"}});
}

TEST_CASE("a chair who takes no part casts no deciding vote") {
  PluginFixture fixture;
  fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  fixture.must("kirsten", "set_tie_rule", "",
               {{"tie", "chair_decides"}, {"vice_chair", "yes"}, {"source", "§ 4"}});
  Fields tie = {{"proposal", "P"}, {"in_favour", "1"}, {"against", "1"}, {"casting_vote", "in_favour"}};
  fixture.must("mette", "record_vote", kTopic, tie);
  fixture.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}});
  tie.front().value = "Q";
  fixture.must("mette", "record_vote", kTopic, tie);  // the vice chair presides
  fixture.attend({"bent"}, "absent");
  CHECK(fixture.refused("mette", "record_vote", kTopic, tie).code == "vote.chair_takes_no_part");
}

TEST_CASE("an alternate takes an empty seat, and only an empty one") {
  PluginFixture fixture;
  fixture.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
  const Fields sofie = {{"member", "sofie"}, {"presence", "standing_in"}};
  CHECK(fixture.refused("mette", "record_attendance", "", sofie).code == "attendance.no_empty_seat");
  CHECK(fixture.refused("mette", "record_attendance", "", {{"member", "aase"}, {"presence", "standing_in"}})
            .code == "attendance.only_alternates_stand_in");
  fixture.attend({"grete"}, "apologies");
  fixture.must("mette", "record_attendance", "", sofie);
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "7"}});
  fixture.attend({"grete"});
  CHECK(fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "8"}}).limit == 7);
}

TEST_CASE("a recusal from an item of information is shown where the meeting is held") {
  PluginFixture fixture;
  const char* const introduction = "almene-maal.tema-3.introduction";
  CHECK(fixture.page("mette", introduction, "meeting", "text/plain").find("Inhabil") == std::string::npos);
  fixture.must("mette", "record_recusal", introduction,
               {{"member", "ole"}, {"recused", "yes"}, {"reason", "Er nabo"}});
  for (const char* view : {"meeting", "record"})
    CHECK(fixture.page("mette", introduction, view, "text/plain").find("Er nabo") != std::string::npos);
}

TEST_CASE("there are never more votes than seats, by count or by name") {
  PluginFixture fixture;
  auto& all = fixture.meeting().members;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const auto& one) {
                             return one.id != "kirsten" && one.id != "aase" && one.id != "bent" &&
                                    one.id != "sofie" && one.id != "mette";
                           }),
            all.end());
  fixture.attend({"kirsten", "bent"});
  fixture.attend({"aase"}, "absent");
  fixture.attend({"sofie"}, "standing_in");
  fixture.attend({"aase"});  // she came after all, and has the seat back
  CHECK(fixture.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "4"}}).code ==
        "vote.more_than_present");
  const auto problem = fixture.refused("mette", "record_vote", kTopic,
                                       {{"proposal", "P"},
                                        {"ballot", "kirsten=in_favour"},
                                        {"ballot", "aase=in_favour"},
                                        {"ballot", "bent=against"},
                                        {"ballot", "sofie=against"}});
  CHECK(problem.code == "vote.more_than_present");
  CHECK(problem.field == "ballot");
  CHECK(problem.limit == 3);
}
