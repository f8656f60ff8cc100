// The board's decisions are recorded here, corrected until the minutes are approved, and dissented from.
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/participation.hpp"
#include "board/visible_text.hpp"
#include "board/votes.hpp"

namespace almene::board {
namespace {

Refusal wrong_decision(std::string code, std::string_view field, std::vector<std::string> details = {}) {
  return Refusal(RefusalKind::invalid_argument, std::move(code), std::move(details)).of_field(field);
}

// A board decides at its meeting, or by writing to each other before or after it: another year is a slip of
// the pen.
constexpr int kMostDaysFromMeeting = 366;

void check_day(const ActionContext& context, const Decision& decision) {
  const auto& meeting = context.meeting.date;
  const auto days = days_between(decision.decided_on, meeting);
  if (days.value_or(0) <= kMostDaysFromMeeting) return;
  throw wrong_decision("decision.date_far", "decided_on", {decision.decided_on, meeting});
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

// A slip of the pen at the end of a vote is caught while it can be put right.
void check_vote(const ActionContext& context, const Decision& decision) {
  if (decision.vote.empty()) return;
  const auto* stored = find_stored(context.item_entries().votes, decision.vote);
  if (stored == nullptr || decision.withdrawn) return;
  const auto& vote = stored->value;
  if (vote.withdrawn) throw wrong_decision("decision.vote_withdrawn", "vote", {beginning_of(vote.proposal)});
  // A proposal without a majority is not adopted, whoever was there.
  const bool against = (decision.outcome == Outcome::adopted && majority_of(vote) == VoteResult::lost) ||
                       (decision.outcome == Outcome::rejected && vote.result == VoteResult::carried);
  if (against) {
    throw wrong_decision("decision.against_vote", "outcome",
                         {std::string(name_of(majority_of(vote))), beginning_of(vote.proposal)});
  }
}

// This changes `decision` to what the request wants: what the request leaves out stays as it is.
void apply_request(const ActionContext& context, const Values& values, Decision& decision) {
  const auto take = [&](std::string_view name, Text& member) {
    if (const auto* value = values.find(name)) member = *value;
  };
  decision.outcome = *term_named<Outcome>(values.get(field::kOutcome));
  decision.text = values.get(field::kText);
  take("reason", decision.reason);
  take("vote", decision.vote);
  if (values.find(field::kWithdrawn) != nullptr) decision.withdrawn = values.flag(field::kWithdrawn);
  if (const auto date = values.get(field::kDecidedOn); !date.empty() && date != decision.decided_on) {
    decision.decided_on = date;
    check_day(context, decision);
  }
  // A date left over from an outcome that is no longer "postponed" goes with it.
  if (decision.outcome != Outcome::postponed) decision.postponed_to = Text();
  take("postponed_to", decision.postponed_to);
  check_outcome(decision);
  check_vote(context, decision);
}

const std::vector<Dependency> kDecisionRestsOn = {Dependency::attendance, Dependency::recusals,
                                                  Dependency::rules, Dependency::votes};

}  // namespace

ActionResult record_decision(const ActionContext& context, const ActionRequest& request) {
  Decision decision;
  decision.id = next_id(context, context.item_entries().decisions, "decision");
  decision.decided_on = context.meeting.date.empty() ? local_date(context.now) : context.meeting.date;
  apply_request(context, request.values, decision);
  decision.basis = basis_of(context);
  guard_new(request, decision.text);
  guard_same(context, request, context.item_entries().decisions, decision,
             [](const Decision& one, const Decision& other) {
               return !one.withdrawn && one.outcome == other.outcome && one.text == other.text &&
                      one.decided_on == other.decided_on;
             });
  auto id = decision.id;
  return result_with(context, std::move(id), std::move(decision), kDecisionRestsOn);
}

ActionResult correct_decision(const ActionContext& context, const ActionRequest& request) {
  const auto* before = find_stored(context.item_entries().decisions, request.values.get(field::kDecision));
  // The rules stay those of the evening it was made.
  auto decision = before->value;
  apply_request(context, request.values, decision);
  guard_replacing(context, request, before, decision);
  auto id = decision.id;
  return result_with(context, std::move(id), std::move(decision), {Dependency::votes});
}

ActionResult record_dissent(const ActionContext& context, const ActionRequest& request) {
  Dissent dissent;
  dissent.decision = request.values.get(field::kDecision);
  dissent.member = member_spoken_for(context, request);
  dissent.text = request.values.get(field::kText);
  const auto* before = find_stored(context.item_entries().dissents, entry_id(dissent));
  guard_taking_back(before, dissent);
  guard_replacing(context, request, before, dissent);
  auto id = entry_id(dissent);
  return result_with(context, std::move(id), std::move(dissent), {});
}

}  // namespace almene::board
