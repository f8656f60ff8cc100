#include "board/votes.hpp"

#include <algorithm>

#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/item_view.hpp"
#include "board/participation.hpp"
#include "board/visible_text.hpp"

namespace almene::board {
namespace {

Refusal wrong_vote(std::string code, std::string_view field, std::vector<std::string> details = {}) {
  return Refusal(RefusalKind::invalid_argument, std::move(code), std::move(details)).of_field(field);
}

bool voted_in(const Vote* before, const std::string& member) {
  return before != nullptr && std::any_of(before->ballots.begin(), before->ballots.end(),
                                          [&](const NamedBallot& ballot) { return ballot.member == member; });
}

// `before` is the vote that is corrected, if any: the ballots of members who could vote then still count.
void count_ballots(const ActionContext& context, const std::vector<std::string>& ballots, const Vote* before,
                   Vote& vote) {
  for (const auto& ballot : ballots) {
    const auto equals = ballot.find('=');
    const auto member = ballot.substr(0, equals);
    const auto* known = context.meeting.member(member);
    const bool has_vote = known != nullptr ? may_vote(context, *known)
                                           : context.meeting.members.empty() && !is_recused(context, member);
    if (!has_vote && !voted_in(before, member)) {
      throw wrong_vote("vote.may_not_vote", "ballot", {name_of_person(context.meeting, member)});
    }
    vote.ballots.push_back({member, *term_named<Ballot>(ballot.substr(equals + 1))});
  }
  const auto by_member = [](const NamedBallot& a, const NamedBallot& b) { return a.member < b.member; };
  std::sort(vote.ballots.begin(), vote.ballots.end(), by_member);
  for (std::size_t i = 0; i < vote.ballots.size(); ++i) {
    const auto& ballot = vote.ballots[i];
    if (i > 0 && vote.ballots[i - 1].member == ballot.member) {
      throw wrong_vote("vote.votes_twice", "ballot", {name_of_person(context.meeting, ballot.member)});
    }
    if (ballot.ballot == Ballot::in_favour) ++vote.in_favour;
    if (ballot.ballot == Ballot::against) ++vote.against;
    if (ballot.ballot == Ballot::abstain) ++vote.abstain;
  }
}

void read_votes(const ActionContext& context, const Values& values, const Vote* before, Vote& vote) {
  const auto in_favour = values.number(field::kInFavour), against = values.number(field::kAgainst),
             abstain = values.number(field::kAbstain);
  const auto ballots = values.all(field::kBallot);
  const bool by_count = in_favour || against || abstain;
  if (by_count && !ballots.empty()) throw wrong_vote("vote.count_or_names", "ballot");
  if (!by_count && ballots.empty()) throw wrong_vote("vote.no_votes", "in_favour");
  vote.by_name = !by_count;
  if (vote.by_name) {
    count_ballots(context, ballots, before, vote);
  } else {
    vote.in_favour = in_favour.value_or(0);
    vote.against = against.value_or(0);
    vote.abstain = abstain.value_or(0);
  }
  const int most = vote.basis.present + vote.basis.unknown;
  const int total = vote.in_favour + vote.against + vote.abstain;
  if (total == 0) throw wrong_vote("vote.no_votes", "in_favour");
  if (vote.basis.entitled > 0 && total > most) {
    throw wrong_vote("vote.more_than_present", vote.by_name ? "ballot" : "in_favour",
                     {std::to_string(total), std::to_string(most)})
        .with_limit(most);
  }
}

// The chair's vote decides a tie; where the chair takes no part the vice chair's, if the rule says so; else
// nobody's.
Text decider_of(const ActionContext& context, const Rule* tie_rule) {
  if (tie_rule == nullptr || !lets_chair_decide(tie_rule->value)) return {};
  for (const auto role : {Role::chair, Role::vice_chair}) {
    if (role == Role::vice_chair && !tie_rule->vice_chair) break;
    for (const auto& member : context.meeting.members) {
      if (member.roles.has(role) && may_vote(context, member)) return member.id;
    }
  }
  return {};
}

// One vote may have a majority of its own, such as two thirds for a change of the bylaws: it names its source
// as the board's rule does.
void take_majority(const Values& values, Basis& basis) {
  const auto majority = term_named<RuleValue>(values.get(field::kMajority));
  const auto source = values.get(field::kSource);
  if (!majority) {
    if (!source.empty()) throw wrong_vote("vote.source_unused", field::kSource);
    return;
  }
  if (source.empty()) throw wrong_vote("vote.source_needed", field::kSource);
  auto& rules = basis.rules;
  rules.erase(std::remove_if(rules.begin(), rules.end(),
                             [](const Rule& rule) { return rule.kind == RuleKind::majority; }),
              rules.end());
  rules.push_back({RuleKind::majority, *majority, 0, source});
  // They stand as they are stored, so that a repeated request shows what the first one did.
  std::sort(rules.begin(), rules.end(),
            [](const Rule& left, const Rule& right) { return name_of(left.kind) < name_of(right.kind); });
}

// A vote by name holds the chair's own vote already, where that decides.
void bind_to_ballot(const Rule& tie_rule, Vote& vote) {
  if (tie_rule.value != RuleValue::chairs_vote || !vote.by_name) return;
  const auto found = std::find_if(vote.ballots.begin(), vote.ballots.end(),
                                  [&](const NamedBallot& one) { return one.member == vote.decider; });
  const bool decides = found != vote.ballots.end() && found->ballot != Ballot::abstain;
  const auto own = decides ? std::optional(found->ballot) : std::nullopt;
  if (vote.casting_vote && vote.casting_vote != own)
    throw wrong_vote("vote.casting_against_ballot", field::kCastingVote);
  vote.casting_vote = own;
}

Vote vote_of(const ActionContext& context, const ActionRequest& request, std::string_view id,
             const Vote* before) {
  Vote vote;
  vote.id = id;
  vote.proposal = request.values.get(field::kProposal);
  // A correction is counted under the rules and the attendance of the evening it was held.
  vote.basis = before == nullptr ? basis_of(context) : before->basis;
  take_majority(request.values, vote.basis);
  read_votes(context, request.values, before, vote);
  const auto* tie_rule = rule_of(vote.basis, RuleKind::tie);
  vote.decider = before == nullptr ? decider_of(context, tie_rule) : before->decider;
  const bool wanted = is_tie(vote) && tie_rule != nullptr && lets_chair_decide(tie_rule->value);
  const bool says_so = request.values.find(field::kCastingVote) != nullptr;
  if (says_so) vote.casting_vote = term_named<Ballot>(request.values.get(field::kCastingVote));
  if (!says_so && wanted && before != nullptr) vote.casting_vote = before->casting_vote;
  if (vote.casting_vote && !wanted) throw wrong_vote("vote.no_casting_vote", "casting_vote");
  const bool decides = !vote.decider.empty() || context.meeting.members.empty();
  if (vote.casting_vote && before == nullptr && !decides)
    throw wrong_vote("vote.chair_takes_no_part", "casting_vote");
  if (wanted) bind_to_ballot(*tie_rule, vote);
  vote.result = result_of(vote);
  vote.withdrawn = before != nullptr && before->withdrawn;
  if (request.values.find(field::kWithdrawn) != nullptr)
    vote.withdrawn = request.values.flag(field::kWithdrawn);
  return vote;
}

VoteResult tie_result(const Vote& vote) {
  const auto* rule = rule_of(vote.basis, RuleKind::tie);
  if (rule == nullptr) return VoteResult::undetermined;
  if (rule->value == RuleValue::proposal_falls) return VoteResult::lost;
  if (!vote.casting_vote) return VoteResult::undetermined;
  return *vote.casting_vote == Ballot::in_favour ? VoteResult::carried : VoteResult::lost;
}

bool is_same_vote(const Vote& one, const Vote& other) {
  const auto same_ballot = [](const NamedBallot& a, const NamedBallot& b) {
    return a.member == b.member && a.ballot == b.ballot;
  };
  return !one.withdrawn && one.proposal == other.proposal && one.by_name == other.by_name &&
         one.in_favour == other.in_favour && one.against == other.against && one.abstain == other.abstain &&
         std::equal(one.ballots.begin(), one.ballots.end(), other.ballots.begin(), other.ballots.end(),
                    same_ballot);
}

const std::vector<Dependency> kVoteRestsOn = {Dependency::attendance, Dependency::recusals,
                                              Dependency::rules};

}  // namespace

bool is_tie(const Vote& vote) {
  const auto* rule = rule_of(vote.basis, RuleKind::majority);
  if (rule == nullptr || vote.in_favour != vote.against) return false;
  // Half of those present is known only where it is known who is present.
  if (rule->value == RuleValue::of_present)
    return vote.basis.unknown == 0 && vote.basis.entitled > 0 && 2 * vote.in_favour == vote.basis.present;
  if (rule->value == RuleValue::of_all_members) return 2 * vote.in_favour == vote.basis.entitled;
  return rule->value == RuleValue::of_votes_cast;
}

VoteResult result_of(const Vote& vote) {
  const auto& basis = vote.basis;
  const bool is_known_quorate = rule_of(basis, RuleKind::quorum) == nullptr || quorate(basis) == Known::yes;
  const auto majority = majority_of(vote);
  // A proposal that has no majority falls also where the board was not quorate.
  return is_known_quorate || majority == VoteResult::lost ? majority : VoteResult::undetermined;
}

VoteResult majority_of(const Vote& vote) {
  const auto& basis = vote.basis;
  const auto* rule = rule_of(basis, RuleKind::majority);
  if (rule == nullptr) return VoteResult::undetermined;
  if (is_tie(vote)) return tie_result(vote);
  const auto carried_if = [](bool carried) { return carried ? VoteResult::carried : VoteResult::lost; };
  switch (rule->value) {
    case RuleValue::of_votes_cast:
      return carried_if(vote.in_favour > vote.against);
    case RuleValue::two_thirds_of_votes:
      return carried_if(vote.in_favour > 0 && 3 * vote.in_favour >= 2 * (vote.in_favour + vote.against));
    case RuleValue::of_present:
      if (basis.entitled == 0 || basis.unknown > 0) return VoteResult::undetermined;
      return carried_if(2 * vote.in_favour > basis.present);
    case RuleValue::of_all_members:
      if (basis.entitled == 0) return VoteResult::undetermined;
      return carried_if(2 * vote.in_favour > basis.entitled);
    default:
      return VoteResult::undetermined;
  }
}

ActionResult record_vote(const ActionContext& context, const ActionRequest& request) {
  auto vote = vote_of(context, request, next_id(context, context.item_entries().votes, "vote"), nullptr);
  guard_new(request, vote.proposal);
  guard_same(context, request, context.item_entries().votes, vote, is_same_vote);
  auto id = vote.id;
  return result_with(context, std::move(id), std::move(vote), kVoteRestsOn);
}

ActionResult correct_vote(const ActionContext& context, const ActionRequest& request) {
  const auto* before = find_stored(context.item_entries().votes, request.values.get(field::kVote));
  auto vote = vote_of(context, request, before->value.id, &before->value);
  guard_replacing(context, request, before, vote);
  const bool changes = vote.result != before->value.result || vote.withdrawn;
  for (const auto& [id, stored] : context.item_entries().decisions) {
    const auto& decision = stored.value;
    if (decision.vote != vote.id || decision.withdrawn || !changes) continue;
    throw Refusal(RefusalKind::wrong_state, "vote.decision_rests_on_it", {beginning_of(decision.text)})
        .of_field(field::kVote);
  }
  auto id = vote.id;
  return result_with(context, std::move(id), std::move(vote), {Dependency::decisions});
}

}  // namespace almene::board
