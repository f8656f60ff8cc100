// These functions count preparatory answers, without ever naming one.
//
// A yes/no consideration is self-assessment, not a vote: nothing here decides anything. A recusal changes no
// count: a count that fell as somebody was recused would tell what they had answered.
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

// These members may answer: those with a seat, recused or not, and anybody else who did answer (an
// alternate).
int eligible_members(const ActionContext& context);

// These members gave at least one answer to the item.
int answered_members(const ActionContext& context);

int answered_members(const ActionContext& context, std::string_view consideration);

// Totals are counted for all considerations of the item, in the guide's order. Notes alone are not counted.
std::vector<Totals> tally(const ActionContext& context);

// A board disagrees by this much: the share of pairs of answering members who stand against each other (yes
// against no), 0 to 1; 0 for fewer than two answers. Members who do not know stand against nobody.
double disagreement(const Totals& totals);

// This tells whether `left` deserves the board's time before `right`: more disagreement comes first, then
// more who do not know.
bool disagrees_more(const Totals& left, const Totals& right);

// With fewer answers than this, totals alone may tell who said what; pages say so. It is our own threshold,
// not a rule of law.
constexpr int kFewAnswers = 5;

}  // namespace almene::board
