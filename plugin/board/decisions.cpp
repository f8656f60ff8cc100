// What the board decided: recorded, corrected until the minutes are approved, and dissented from.
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/participation.hpp"

namespace almene::board {
namespace {

Refusal wrong_decision(std::string code, std::string field, std::vector<std::string> details = {}) {
  return Refusal(Refused::invalid_argument, std::move(code), std::move(details)).of_field(std::move(field));
}

void check_outcome(const Decision& decision) {
  const bool postponed = decision.outcome == Outcome::postponed;
  if ((postponed || decision.outcome == Outcome::rejected) && decision.reason.empty()) {
    throw wrong_decision("decision.reason_needed", "reason");
  }
  if (postponed && decision.postponed_to.empty())
    throw wrong_decision("decision.date_needed", "postponed_to");
  if (!postponed && !decision.postponed_to.empty())
    throw wrong_decision("decision.date_unused", "postponed_to");
  if (postponed && decision.postponed_to < decision.decided_on) {
    throw wrong_decision("decision.date_passed", "postponed_to",
                         {decision.postponed_to, decision.decided_on});
  }
}

// A slip of the pen at the end of a vote is caught while it can be mended.
void check_vote(const Scene& scene, const Decision& decision) {
  if (decision.vote.empty()) return;
  const auto& vote = scene.item_entries().votes.find(decision.vote)->second.value;
  const bool against = (decision.outcome == Outcome::adopted && vote.result == VoteResult::lost) ||
                       (decision.outcome == Outcome::rejected && vote.result == VoteResult::carried);
  if (against) {
    throw wrong_decision("decision.against_vote", "outcome",
                         {std::string(name_of(vote.result)), decision.vote});
  }
}

Decision decision_of(const Scene& scene, const ActionRequest& request, std::string id,
                     const std::string& usual_date) {
  const auto& values = request.values;
  Decision decision;
  decision.id = std::move(id);
  decision.outcome = *term_named<Outcome>(values.get("outcome"));
  decision.text = values.get("text");
  decision.reason = values.get("reason");
  decision.decided_on = values.get("decided_on");
  decision.postponed_to = values.get("postponed_to");
  decision.vote = values.get("vote");
  decision.withdrawn = values.flag("withdrawn");
  if (decision.decided_on.empty()) decision.decided_on = usual_date;
  check_outcome(decision);
  check_vote(scene, decision);
  return decision;
}

const std::vector<Rest> kRests = {Rest::attendance, Rest::recusals, Rest::rules, Rest::votes};

}  // namespace

Done record_decision(const Scene& scene, const ActionRequest& request) {
  const auto today = scene.meeting.date.empty() ? local_date(scene.now) : scene.meeting.date;
  auto decision =
      decision_of(scene, request, next_id(scene, scene.item_entries().decisions, "decision"), today);
  decision.basis = basis_of(scene);
  guard_new(request, decision.text);
  auto id = decision.id;
  return done(scene, std::move(id), std::move(decision), kRests);
}

Done correct_decision(const Scene& scene, const ActionRequest& request) {
  const auto* before = standing(scene.item_entries().decisions, request.values.get("decision"));
  auto decision = decision_of(scene, request, before->value.id, before->value.decided_on);
  // The rules stay those of the evening it was made.
  decision.basis = before->value.basis;
  guard_replacing(scene, request, before, before->value.text, decision.text);
  auto id = decision.id;
  return done(scene, std::move(id), std::move(decision), {Rest::votes});
}

Done record_dissent(const Scene& scene, const ActionRequest& request) {
  Dissent dissent;
  dissent.decision = request.values.get("decision");
  dissent.member = member_spoken_for(scene, request);
  dissent.text = request.values.get("text");
  const auto* before = standing(scene.item_entries().dissents, entry_id(dissent));
  guard_replacing(scene, request, before, before == nullptr ? "" : before->value.text, dissent.text);
  auto id = dissent.decision;
  return done(scene, std::move(id), std::move(dissent), {});
}

}  // namespace almene::board
