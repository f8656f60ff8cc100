// Recusal: who is recused takes no part, and nobody learns by it what they had answered.
#include <algorithm>

#include "support/board_room.hpp"
#include "support/catch.hpp"

using namespace board_room;

TEST_CASE("a recusal changes no count and no note, so that it unmasks nobody") {
  Room room;
  room.answer("bent", "yes", "Note bent");
  room.answer("aase", "no", "Note aase");
  room.answer("jonas", "no", "Note jonas");
  const auto sealed = room.state("grete", kTopic)["preparation"]["sentence"];
  room.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}, {"member", "aase"}});
  CHECK(room.state("grete", kTopic)["preparation"]["sentence"] == sealed);
  room.must("kirsten", "open_answers", kTopic);
  const auto opened = room.state("grete", kTopic)["considerations"][0];
  CHECK(opened["totals"] == json({{"yes", 1}, {"no", 2}, {"unsure", 0}}));
  room.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}, {"member", "jonas"}});
  room.must("kirsten", "close_answers", kTopic);
  room.must("kirsten", "open_answers", kTopic);
  CHECK(room.state("grete", kTopic)["considerations"][0]["totals"] == opened["totals"]);
  CHECK(room.state("grete", kTopic)["considerations"][0]["shared_notes"] == opened["shared_notes"]);
}

TEST_CASE("a recused member answers nothing more, but may still take an answer back") {
  Room room;
  room.answer("ole", "no", "Note ole");
  room.must("ole", "record_recusal", kTopic, {{"recused", "yes"}, {"reason", "Min søn bor der"}});
  const Fields yes = {{"consideration", kTrust}, {"answer", "yes"}};
  CHECK(room.refused("ole", "answer_consideration", kTopic, yes).code == "answer.recused");
  CHECK(room.page("ole", kTopic, "summary", "text/plain").find("mangler") == std::string::npos);
  room.must("ole", "answer_consideration", kTopic,
            {{"consideration", kTrust}, {"answer", "cleared"}, {"note", ""}});
}

TEST_CASE("a recused member has no vote, and is counted out of the quorum in words") {
  Room room;
  room.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", "§ 9"}});
  room.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
  room.must("ole", "record_recusal", kTopic, {{"recused", "yes"}});
  CHECK(room.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "ole=against"}}).code ==
        "vote.may_not_vote");
  CHECK(room.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "7"}}).code ==
        "vote.more_than_present");
  const auto sentence = room.state("aase", kTopic)["quorum"]["sentence"].get<std::string>();
  CHECK(sentence.find("1 er inhabil og tælles ikke med") != std::string::npos);
  room.must("ole", "record_recusal", kTopic, {{"recused", "no"}});
  room.must("mette", "record_vote", kTopic,
            {{"proposal", "P"}, {"ballot", "ole=against"}, {"ballot", "aase=abstain"}});
}

TEST_CASE("a chair who takes no part casts no deciding vote") {
  Room room;
  room.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
  room.must("kirsten", "set_tie_rule", "", {{"tie", "chair_decides"}, {"source", "§ 4"}});
  const Fields tie = {{"proposal", "P"}, {"in_favour", "1"}, {"against", "1"}, {"casting_vote", "in_favour"}};
  room.must("mette", "record_vote", kTopic, tie);
  room.must("kirsten", "record_recusal", kTopic, {{"recused", "yes"}});
  room.must("mette", "record_vote", kTopic, tie);  // the vice chair presides
  room.attend({"bent"}, "absent");
  CHECK(room.refused("mette", "record_vote", kTopic, tie).code == "vote.chair_takes_no_part");
}

TEST_CASE("an alternate takes an empty seat, and only an empty one") {
  Room room;
  room.attend({"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"});
  const Fields sofie = {{"member", "sofie"}, {"presence", "standing_in"}};
  CHECK(room.refused("mette", "record_attendance", "", sofie).code == "attendance.no_empty_seat");
  CHECK(room.refused("mette", "record_attendance", "", {{"member", "aase"}, {"presence", "standing_in"}})
            .code == "attendance.only_alternates_stand_in");
  room.attend({"grete"}, "apologies");
  room.must("mette", "record_attendance", "", sofie);
  room.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "7"}});
  room.attend({"grete"});
  CHECK(room.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "8"}}).limit == 7);
}

TEST_CASE("a recusal from an item of information is shown where the meeting is held") {
  Room room;
  const char* const introduction = "almene-maal.tema-3.introduction";
  CHECK(room.page("mette", introduction, "meeting", "text/plain").find("Inhabil") == std::string::npos);
  room.must("mette", "record_recusal", introduction,
            {{"member", "ole"}, {"recused", "yes"}, {"reason", "Er nabo"}});
  for (const char* view : {"meeting", "record"})
    CHECK(room.page("mette", introduction, view, "text/plain").find("Er nabo") != std::string::npos);
}

TEST_CASE("there are never more votes than seats, by count or by name") {
  Room room;
  auto& all = room.meeting().members;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const auto& one) {
                             return one.id != "kirsten" && one.id != "aase" && one.id != "bent" &&
                                    one.id != "sofie" && one.id != "mette";
                           }),
            all.end());
  room.attend({"kirsten", "bent"});
  room.attend({"aase"}, "absent");
  room.attend({"sofie"}, "standing_in");
  room.attend({"aase"});  // came after all, and has the seat back
  CHECK(room.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "4"}}).code ==
        "vote.more_than_present");
  const auto problem = room.refused("mette", "record_vote", kTopic,
                                    {{"proposal", "P"},
                                     {"ballot", "kirsten=in_favour"},
                                     {"ballot", "aase=in_favour"},
                                     {"ballot", "bent=against"},
                                     {"ballot", "sofie=against"}});
  CHECK(problem.code == "vote.more_than_present");
  CHECK(problem.field == "ballot");
  CHECK(problem.limit == 3);
}
