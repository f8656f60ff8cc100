#include "board/tally.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace almene::board {
namespace {

// This calls `count` with each answer that counts.
template <class Count>
void each_answer(const ActionContext& context, Count count) {
  for (const auto& [id, stored] : context.item_entries().answers) {
    if (stored.value.answer) count(stored.value);
  }
}

std::set<std::string_view> who_answered(const ActionContext& context, std::string_view consideration) {
  std::set<std::string_view> members;
  each_answer(context, [&](const PreparatoryAnswer& answer) {
    if (consideration.empty() || answer.consideration == consideration) members.insert(answer.member);
  });
  return members;
}

}  // namespace

int eligible_members(const ActionContext& context) {
  auto members = who_answered(context, {});
  for (const auto& member : context.meeting.members) {
    if (member.roles.any_of(kVoting)) members.insert(member.id);
  }
  return static_cast<int>(members.size());
}

int answered_members(const ActionContext& context) {
  return answered_members(context, {});
}

int answered_members(const ActionContext& context, std::string_view consideration) {
  return static_cast<int>(who_answered(context, consideration).size());
}

std::vector<Totals> tally(const ActionContext& context) {
  std::vector<Totals> totals;
  if (context.item == nullptr) return totals;
  for (const auto& consideration : context.item->considerations())
    totals.push_back({consideration.id, 0, 0, 0});
  each_answer(context, [&](const PreparatoryAnswer& answer) {
    for (auto& of : totals) {
      if (of.consideration != answer.consideration) continue;
      if (*answer.answer == Answer::yes) ++of.yes;
      if (*answer.answer == Answer::no) ++of.no;
      if (*answer.answer == Answer::unsure) ++of.unsure;
    }
  });
  return totals;
}

double disagreement(const Totals& totals) {
  const double members = totals.answered();
  if (members < 2) return 0;
  return static_cast<double>(totals.yes) * totals.no / (members * (members - 1) / 2);
}

bool disagrees_more(const Totals& left, const Totals& right) {
  const auto a = disagreement(left), b = disagreement(right);
  return a > b || (!(b > a) && left.unsure > right.unsure);
}

}  // namespace almene::board
