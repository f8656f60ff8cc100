#include "support/whole_evening.hpp"

using namespace support;

namespace {

constexpr const char* kOther = "almene-maal.tema-3.resident-democracy";

void prepare(PluginFixture& fixture) {
  fixture.must("kirsten", "set_quorum_rule", "",
               {{"quorum", "fixed_number"}, {"number", "4"}, {"source", "Vedtægter § 9"}});
  fixture.must("kirsten", "set_majority_rule", "",
               {{"majority", "of_votes_cast"}, {"source", "Vedtægter § 9"}});
  fixture.must("kirsten", "set_tie_rule", "",
               {{"tie", "proposal_falls"}, {"source", "Forretningsorden § 4"}});
  fixture.must("kirsten", "set_tie_rule", "", {{"tie", "chair_decides"}, {"source", "Forretningsorden § 5"}});
  fixture.must("kirsten", "set_totals_rule", "", {{"number", "4"}, {"source", "Forretningsorden § 6"}});
  fixture.must("kirsten", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.must("bent", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust},
                {"answer", "unsure"},
                {"note", "Kun i \"store\" afdelinger – 50 %."},
                {"share_note", "yes"}});
  fixture.must("mette", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "no"}, {"member", "grete"}});
  fixture.must("ole", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"note", "Skal\nhøres."}});
  fixture.must("jonas", "answer_consideration", kOther, {{"consideration", kRoles}, {"answer", "yes"}});
  fixture.meeting_id = "m2";
  fixture.must("jonas", "answer_consideration", kOther, {{"consideration", kRoles}, {"answer", "no"}});
  fixture.must("kirsten", "carry_over", kOther, {{"from", "m1"}});
  fixture.meeting_id = "m1";
}

void meet(PluginFixture& fixture) {
  for (const char* who : {"kirsten", "bent", "aase", "jonas", "fatima"})
    fixture.must("mette", "record_attendance", "", {{"member", who}, {"presence", "present"}});
  fixture.must("mette", "record_attendance", "", {{"member", "ole"}, {"presence", "apologies"}});
  fixture.must("mette", "record_attendance", "", {{"member", "sofie"}, {"presence", "standing_in"}});
  fixture.must("mette", "record_attendance", kTopic, {{"member", "grete"}, {"presence", "absent"}});
  fixture.must("jonas", "record_recusal", kTopic, {{"recused", "yes"}, {"reason", "Ansat i kommunen"}});
  fixture.must("fatima", "record_recusal", kTopic, {{"recused", "yes"}});
  fixture.must("fatima", "record_recusal", kTopic, {{"recused", "no"}});
  fixture.open_answers();
  fixture.close_answers("bent");
  fixture.open_answers();
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "not_agreed"}});
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Et første udkast."}});
  fixture.must("mette", "record_conclusion", kTopic,
               {{"question", kPrompt}, {"text", "Vi inviterer til et åbent møde."}});
}

void vote_and_decide(PluginFixture& fixture) {
  fixture.must(
      "mette", "record_vote", kTopic,
      {{"proposal", "Vi afsætter 10.000 kr."}, {"in_favour", "3"}, {"against", "1"}, {"abstain", "1"}});
  fixture.must(
      "mette", "correct_vote", kTopic,
      {{"vote", "v1"}, {"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "3"}, {"against", "2"}});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "Vi holder det i maj."},
                {"ballot", "kirsten=in_favour"},
                {"ballot", "bent=in_favour"},
                {"ballot", "aase=against"},
                {"ballot", "fatima=against"},
                {"casting_vote", "in_favour"}});
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "adopted"}, {"text", "Der afsættes 20.000 kr."}, {"vote", "v1"}});
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "postponed"},
                {"text", "Kurset venter."},
                {"reason", "Prisen mangler."},
                {"postponed_to", "2026-06-02"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "En fejl."}});
  fixture.must("mette", "correct_decision", kTopic,
               {{"decision", "d3"}, {"outcome", "noted"}, {"text", "En fejl."}, {"withdrawn", "yes"}});
  fixture.must("aase", "record_dissent", kTopic,
               {{"decision", "d1"}, {"text", "Pengene burde gå til kurser."}});
  fixture.must(
      "mette", "add_follow_up", kTopic,
      {{"task", "Find datoer"}, {"responsible", "aase"}, {"due_date", "2026-05-01"}, {"decision", "d1"}});
  fixture.must("mette", "add_follow_up", kTopic,
               {{"task", "Ring til kommunen"}, {"responsible", "Kommunens koordinator"}});
  fixture.must("mette", "change_follow_up", kTopic,
               {{"follow_up", "m1/" + std::string(kTopic) + "/f1"}, {"due_date", "2026-05-08"}});
  fixture.must("mette", "change_follow_up", kTopic,
               {{"follow_up", "m1/" + std::string(kTopic) + "/f2"}, {"status", "done"}});
}

}  // namespace

void hold_whole_evening(PluginFixture& fixture) {
  prepare(fixture);
  meet(fixture);
  vote_and_decide(fixture);
}
