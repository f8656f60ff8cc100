// Counting preparatory answers, without ever naming one.
//
// A yes/no consideration is self-assessment, not a vote: nothing here decides anything. A recusal changes no count:
// a count that fell as somebody was recused would tell what they had answered.
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

// Members who may answer: those with a seat who are not recused, and anybody else who did answer (an
// alternate).
int eligible_members(const ActionContext& context);

// Members who gave at least one answer to the item.
int answered_members(const ActionContext& context);

int answered_members(const ActionContext& context, std::string_view consideration);

// Of all considerations of the item, in the guide's order. Notes alone are not counted.
std::vector<Totals> tally(const ActionContext& context);

// How much a board disagrees: the share of pairs of answering members who stand against each other (yes
// against no), 0 to 1; 0 for fewer than two answers. Members who do not know stand against nobody.
double disagreement(const Totals& totals);

// Does `left` deserve the board's time before `right`? More disagreement first, then more who do not know.
bool disagrees_more(const Totals& left, const Totals& right);

// So few answers that totals alone may tell who said what; pages say so. Our own threshold, not a rule of
// law.
constexpr int kFewAnswers = 5;

}  // namespace almene::board
