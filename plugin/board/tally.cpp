#include "board/tally.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace almene::board {
namespace {

// Calls `count` with each answer that counts.
template <class Count>
void each_answer(const Scene& scene, Count count) {
  for (const auto& [id, kept] : scene.item_entries().answers) {
    if (kept.value.answer) count(kept.value);
  }
}

std::set<std::string_view> who_answered(const Scene& scene, std::string_view consideration) {
  std::set<std::string_view> members;
  each_answer(scene, [&](const PreparatoryAnswer& answer) {
    if (consideration.empty() || answer.consideration == consideration) members.insert(answer.member);
  });
  return members;
}

}  // namespace

int eligible_members(const Scene& scene) {
  auto members = who_answered(scene, {});
  for (const auto& member : scene.meeting.members) {
    if (member.roles.any_of(kVoting)) members.insert(member.id);
  }
  return static_cast<int>(members.size());
}

int answered_members(const Scene& scene) {
  return answered_members(scene, {});
}

int answered_members(const Scene& scene, std::string_view consideration) {
  return static_cast<int>(who_answered(scene, consideration).size());
}

std::vector<Totals> tally(const Scene& scene) {
  std::vector<Totals> totals;
  if (scene.item == nullptr) return totals;
  for (const auto& consideration : scene.item->considerations())
    totals.push_back({consideration.id, 0, 0, 0});
  each_answer(scene, [&](const PreparatoryAnswer& answer) {
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
