// These functions count preparatory answers, without ever naming one.
//
// A yes/no consideration is self-assessment, not a vote: nothing here decides anything.
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

// The answers of these members count. The texts are parts of the context.
struct CountedMembers {
  bool everybody = false;  // whoever answers counts, but those left out
  std::vector<std::string_view> members;
  std::vector<std::string_view> left_out;

  bool has(std::string_view member) const;
};

// An item that was never opened counts the members with a seat, and alternates who stand in for a member who
// is away and has not answered; everybody where the host keeps no list. Recusals leave out nobody yet: a
// count that fell as somebody was recused would tell what they had answered. An item that was opened before
// counts whom it counted then.
CountedMembers counted_members(const ActionContext& context);

// The same members count if the item is opened now: at its first opening whoever is recused is left out.
CountedMembers counted_if_opened(const ActionContext& context);

// This counts the members whose answers count, given or not.
int eligible_members(const ActionContext& context, const CountedMembers& counted);

// This counts those of them who gave at least one answer to the item, or an answer to the consideration.
int answered_members(const ActionContext& context, const CountedMembers& counted);
int answered_members(const ActionContext& context, const CountedMembers& counted,
                     std::string_view consideration);

// Totals of the item are shown from this number of answers on: what the organisation's rule says, and never
// less than what was promised to a member who has answered.
int totals_from(const ActionContext& context);

// Totals are counted for all considerations of the item, in the guide's order; those of too few answers are
// withheld. Notes alone are not counted.
std::vector<Totals> tally(const ActionContext& context, const CountedMembers& counted);

// A board disagrees by this much: the share of pairs of answering members who stand against each other (yes
// against no), 0 to 1; 0 for fewer than two answers. Members who do not know stand against nobody.
double disagreement(const Totals& totals);

// This tells whether `left` deserves the board's time before `right`: more disagreement comes first, then
// more who do not know.
bool disagrees_more(const Totals& left, const Totals& right);

// Totals alone may tell who said what where there are no more answers than these; the meeting's page says so.
// It is our own threshold, not a rule of law.
constexpr int kFewAnswers = 5;

}  // namespace almene::board
