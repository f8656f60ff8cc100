#include "board/votes.hpp"

#include "support/catch.hpp"

using namespace almene::board;

namespace {

Vote vote(int in_favour, int against, int abstain, RuleValue majority) {
  Vote vote;
  vote.in_favour = in_favour;
  vote.against = against;
  vote.abstain = abstain;
  vote.basis = {7, in_favour + against + abstain, 0, 0, {{RuleKind::majority, majority, 0, "§ 9"}}};
  return vote;
}

Vote with_tie_rule(Vote vote, RuleValue rule, std::optional<Ballot> casting = {}) {
  vote.basis.rules.push_back({RuleKind::tie, rule, 0, "§ 4"});
  vote.casting_vote = casting;
  return vote;
}

constexpr auto carried = VoteResult::carried, lost = VoteResult::lost,
               undetermined = VoteResult::undetermined;

}  // namespace

TEST_CASE("a vote's result follows from the counts and the organisation's own majority rule") {
  CHECK(result_of(vote(4, 3, 0, RuleValue::of_votes_cast)) == carried);
  CHECK(result_of(vote(1, 0, 6, RuleValue::of_votes_cast)) == carried);
  CHECK(result_of(vote(3, 4, 0, RuleValue::of_votes_cast)) == lost);
  CHECK(result_of(vote(3, 2, 2, RuleValue::of_present)) == lost);
  CHECK(result_of(vote(4, 3, 0, RuleValue::of_present)) == carried);
  CHECK(result_of(vote(4, 0, 0, RuleValue::of_all_members)) == carried);
  CHECK(result_of(vote(3, 0, 0, RuleValue::of_all_members)) == lost);
  CHECK(result_of(vote(4, 2, 1, RuleValue::two_thirds_of_votes)) == carried);
  CHECK(result_of(vote(4, 3, 0, RuleValue::two_thirds_of_votes)) == lost);
  CHECK(result_of(vote(0, 0, 7, RuleValue::two_thirds_of_votes)) == lost);
}

TEST_CASE("a tie is settled by the organisation's tie rule, or by nobody") {
  const auto tie = vote(3, 3, 1, RuleValue::of_votes_cast);
  CHECK(is_tie(tie));
  CHECK(result_of(tie) == undetermined);
  CHECK(result_of(with_tie_rule(tie, RuleValue::proposal_falls)) == lost);
  CHECK(result_of(with_tie_rule(tie, RuleValue::chair_decides)) == undetermined);
  CHECK(result_of(with_tie_rule(tie, RuleValue::chair_decides, Ballot::in_favour)) == carried);
  CHECK(result_of(with_tie_rule(tie, RuleValue::chair_decides, Ballot::against)) == lost);
  CHECK(is_tie(vote(3, 3, 0, RuleValue::of_present)));
  CHECK_FALSE(is_tie(vote(3, 3, 1, RuleValue::of_present)));
  CHECK_FALSE(is_tie(vote(3, 3, 0, RuleValue::of_all_members)));
  auto whole_board = vote(3, 3, 0, RuleValue::of_all_members);
  whole_board.basis.entitled = 6;
  CHECK(is_tie(whole_board));
}

TEST_CASE("no result is made up: without a rule, or without a known quorum where one is required") {
  auto without_rule = vote(7, 0, 0, RuleValue::of_votes_cast);
  without_rule.basis.rules.clear();
  CHECK(result_of(without_rule) == undetermined);

  auto not_quorate = vote(3, 0, 0, RuleValue::of_votes_cast);
  not_quorate.basis.rules.push_back({RuleKind::quorum, RuleValue::more_than_half, 0, "§ 9"});
  CHECK(result_of(not_quorate) == undetermined);

  auto unknown_presence = vote(4, 0, 0, RuleValue::of_present);
  unknown_presence.basis.unknown = 1;
  CHECK(result_of(unknown_presence) == undetermined);
}

TEST_CASE("of those present there is no tie while somebody's presence is unknown, or nobody is listed") {
  auto incomplete = vote(2, 2, 0, RuleValue::of_present);
  incomplete.basis.entitled = 8;
  incomplete.basis.unknown = 4;
  CHECK_FALSE(is_tie(incomplete));
  CHECK(result_of(with_tie_rule(incomplete, RuleValue::chair_decides, Ballot::in_favour)) == undetermined);
  CHECK(result_of(with_tie_rule(incomplete, RuleValue::proposal_falls)) == undetermined);
  auto unlisted = vote(0, 0, 0, RuleValue::of_present);
  unlisted.basis.entitled = 0;
  CHECK_FALSE(is_tie(unlisted));
}
