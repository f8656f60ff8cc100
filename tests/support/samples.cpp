#include "support/samples.hpp"

#include <stdexcept>
#include <utility>

namespace support {
namespace {

void decide(PluginFixture& fixture) {
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Taget"}});
}
void vote(PluginFixture& fixture) {
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
}
void open(PluginFixture& fixture) {
  for (const char* who : {"bent", "ole", "grete"})
    fixture.answer(who, "yes");
  fixture.open_answers();
}
void follow_up(PluginFixture& fixture) {
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
}

void end(PluginFixture& fixture) {
  fixture.meeting(fixture.meeting_id).state = AGENDA_MEETING_ENDED;
}
void send_for_comments(PluginFixture& fixture) {
  end(fixture);
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
}
void comment(PluginFixture& fixture) {
  send_for_comments(fixture);
  fixture.must("mette", "comment_on_minutes", kTopic, {{"text", "Der mangler et navn"}});
}
void approve(PluginFixture& fixture) {
  send_for_comments(fixture);
  fixture.must("aase", "approve_minutes", "");
}

void adopt(PluginFixture& fixture) {
  end(fixture);
  fixture.must("kirsten", "adopt_minutes", "");
}
void add_addendum(PluginFixture& fixture) {
  adopt(fixture);
  fixture.must("mette", "add_addendum", kTopic,
               {{"text", "Der blev også talt om maling"}, {"reason", "Glemt"}});
}

void prepare_elsewhere(PluginFixture& fixture) {
  const auto here = std::exchange(fixture.meeting_id, "m2");
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.meeting_id = here;
}

void answer_twice(PluginFixture& fixture) {
  prepare_elsewhere(fixture);
  fixture.answer("aase", "no");
  fixture.must("mette", "carry_over", kTopic, {{"from", "m2"}});
}

}  // namespace

// The meeting has a version that nobody has any more.
void use_older_version(PluginFixture& fixture) {
  agenda::Batch batch;
  batch.puts.push_back({{"boligselskabet", "ob", "", fixture.meeting_id, "guide_version", kGuide},
                        R"({"version":"0.9","editions":{}})",
                        0});
  if (!agenda::StorageClient(fixture.storage()).apply(nullptr, batch))
    throw std::runtime_error("the store says no");
}

void leave_stale_index(PluginFixture& fixture) {
  agenda::Batch batch;
  batch.puts.push_back(
      {{"boligselskabet", "ob", "", "m9", "index.item", kTopic}, "{}", AGENDA_RECORD_LATEST_ONLY});
  if (!agenda::StorageClient(fixture.storage()).apply(nullptr, batch))
    throw std::runtime_error("the store says no");
}

const std::map<std::string, Sample>& samples() {
  static const std::map<std::string, Sample> all = {
      {"answer_consideration",
       {"aase",
        kTopic,
        {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Æh"}, {"share_note", "yes"}}}},
      {"dismiss_answer",
       {"aase", kTopic, {{"another_answer", std::string(kTrust) + "/aase/m2"}}, answer_twice}},
      {"carry_over", {"mette", kTopic, {{"from", "m2"}}, prepare_elsewhere}},
      {"open_answers", {"kirsten", kTopic, {{"answered", "0"}, {"reason", "Formanden er syg"}}}},
      {"close_answers", {"kirsten", kTopic, {}, open}},
      {"record_board_answer", {"mette", kTopic, {{"consideration", kTrust}, {"answer", "no"}}}},
      {"record_conclusion", {"mette", kTopic, {{"question", kPrompt}, {"text", "Sådan"}}}},
      {"record_minutes_text", {"mette", kTopic, {{"text", "Bestyrelsen drøftede tryghed"}}}},
      {"record_vote",
       {"mette",
        kTopic,
        {{"proposal", "P"},
         {"in_favour", "3"},
         {"against", "1"},
         {"abstain", "0"},
         {"majority", "of_votes_cast"},
         {"source", "§ 22"}}}},
      {"correct_vote",
       {"mette",
        kTopic,
        {{"vote", "v1"},
         {"proposal", "Q"},
         {"in_favour", "2"},
         {"majority", "of_present"},
         {"source", "§ 22"}},
        vote}},
      {"record_decision",
       {"mette",
        kTopic,
        {{"outcome", "adopted"}, {"text", "T"}, {"reason", "R"}, {"decided_on", "2026-03-03"}}}},
      {"correct_decision",
       {"mette", kTopic, {{"decision", "d1"}, {"outcome", "noted"}, {"text", "U"}}, decide}},
      {"record_dissent", {"ole", kTopic, {{"decision", "d1"}, {"text", "Uenig"}}, decide}},
      {"record_recusal", {"ole", kTopic, {{"recused", "yes"}, {"reason", "Familie"}}}},
      {"add_follow_up", {"mette", kTopic, {{"task", "Ring"}, {"responsible", "Varmemesteren"}}}},
      {"change_follow_up", {"mette", kTopic, {{"follow_up", "f1"}, {"status", "done"}}, follow_up}},
      {"set_follow_up_reference",
       {"portal", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 4711"}}, follow_up}},
      {"close_item", {"mette", kTopic, {{"closing", "closed"}}, follow_up}},
      {"use_guide_version", {"mette", kTopic, {{"version", "1.0"}}, use_older_version}},
      {"record_attendance", {"mette", "", {{"member", "aase"}, {"presence", "present"}}}},
      {"send_for_comments", {"mette", "", {{"until", "2026-03-10"}}, end}},
      {"comment_on_minutes", {"aase", kTopic, {{"text", "Jeg var der ikke"}}, send_for_comments}},
      {"withdraw_comment", {"mette", kTopic, {{"comment", "c1"}}, comment}},
      {"settle_comment",
       {"mette",
        kTopic,
        {{"comment", "c1"}, {"settled", "not_taken_in"}, {"answer", "Det står der"}},
        comment}},
      {"approve_minutes", {"aase", "", {{"remark", "Fint"}}, send_for_comments}},
      {"withdraw_approval", {"aase", "", {}, approve}},
      {"adopt_minutes", {"kirsten", "", {{"open_comments", "yes"}, {"keep_names", "yes"}}, comment}},
      {"add_addendum",
       {"mette", kTopic, {{"text", "Der blev også talt om maling"}, {"reason", "Glemt"}}, adopt}},
      {"correct_addendum",
       {"mette",
        "",
        {{"addendum", "a1"}, {"text", "Der blev talt om maling"}, {"reason", "Glemt"}, {"withdrawn", "no"}},
        add_addendum}},
      {"adopt_addendum", {"kirsten", "", {{"addendum", "a1"}, {"keep_names", "yes"}}, add_addendum}},
      {"set_quorum_rule",
       {"admin", "", {{"quorum", "fixed_number"}, {"number", "4"}, {"source", "Vedtægter § 9"}}}},
      {"set_majority_rule", {"admin", "", {{"majority", "of_present"}, {"source", "Vedtægter § 9"}}}},
      {"set_tie_rule", {"kirsten", "", {{"tie", "chair_decides"}, {"source", "Forretningsorden"}}}},
      {"set_totals_rule", {"admin", "", {{"number", "4"}, {"source", "Forretningsorden"}}}},
      {"set_adoption_rule",
       {"admin", "", {{"adoption", "by_all_present"}, {"number", "14"}, {"source", "Forretningsorden § 8"}}}},
      {"tidy_records", {"admin", "", {}, leave_stale_index}},
  };
  return all;
}

}  // namespace support
