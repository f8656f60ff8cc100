#include "board/tally.hpp"

#include <algorithm>

namespace almene::board {
namespace {

using People = std::vector<std::string_view>;

bool contains(const People& people, std::string_view id) {
  return std::find(people.begin(), people.end(), id) != people.end();
}

void add(People& people, std::string_view id) {
  if (!contains(people, id)) people.push_back(id);
}

// This calls `count` with each answer that counts.
template <class Count>
void each_answer(const ActionContext& context, const CountedMembers& counted, Count count) {
  for (const auto& [id, stored] : context.item_entries().answers) {
    if (stored.value.answer && counted.has(stored.value.member)) count(stored.value);
  }
}

// An answer to what is not asked here is its member's to see, and answers nothing.
bool is_asked(const ActionContext& context, std::string_view consideration) {
  return context.item == nullptr || context.item->consideration(consideration) != nullptr;
}

People who_answered(const ActionContext& context, const CountedMembers& counted,
                    std::string_view consideration) {
  People members;
  each_answer(context, counted, [&](const PreparatoryAnswer& answer) {
    const bool is_wanted = consideration.empty() ? is_asked(context, answer.consideration)
                                                 : answer.consideration == consideration;
    if (is_wanted) add(members, answer.member);
  });
  return members;
}

bool has_seat(const Member& member) {
  return member.roles.any_of(kVoting);
}

bool has_answered(const ActionContext& context, std::string_view member) {
  const auto& answers = context.item_entries().answers;
  return std::any_of(answers.begin(), answers.end(), [&](const auto& one) {
    return one.second.value.answer && one.second.value.member == member;
  });
}

// An alternate who stands in takes the seat of a member who takes no part: one who is left out, or who is
// away and has answered nothing. What a member did answer before they fell ill counts.
void seat_alternates(const ActionContext& context, CountedMembers& counted) {
  const auto& all = context.meeting.members;
  auto free = std::count_if(all.begin(), all.end(), [&](const Member& member) {
    return has_seat(member) && contains(counted.left_out, member.id);
  });
  for (const auto& member : all) {
    if (has_seat(member) || contains(counted.left_out, member.id)) continue;
    if (presence_of(context, member.id) != Presence::standing_in) continue;
    const auto away = std::find_if(counted.members.begin(), counted.members.end(), [&](std::string_view id) {
      const auto presence = presence_of(context, id);
      const bool is_away = presence == Presence::apologies || presence == Presence::absent;
      return is_away && !has_answered(context, id);
    });
    if (free > 0) {
      --free;
    } else if (away != counted.members.end()) {
      counted.members.erase(away);
    } else {
      return;
    }
    counted.members.push_back(member.id);
  }
}

CountedMembers counted_at_first(const ActionContext& context, bool leaves_out_recused) {
  CountedMembers counted;
  counted.everybody = context.meeting.members.empty();
  for (const auto& [member, stored] : context.item_entries().recusals) {
    if (leaves_out_recused && stored.value.recused) counted.left_out.push_back(member);
  }
  for (const auto& member : context.meeting.members) {
    if (has_seat(member) && !contains(counted.left_out, member.id)) counted.members.push_back(member.id);
  }
  seat_alternates(context, counted);
  return counted;
}

CountedMembers counted_before(const Opening& opening) {
  return {opening.counted.empty(),
          {opening.counted.begin(), opening.counted.end()},
          {opening.left_out.begin(), opening.left_out.end()}};
}

// An item that has been opened, or was brought along from a meeting where it had been, has events.
const Opening* earlier_opening(const ActionContext& context) {
  const auto& openings = context.item_entries().opening;
  const auto found = openings.find("");
  return found == openings.end() || found->second.value.events.empty() ? nullptr : &found->second.value;
}

}  // namespace

bool CountedMembers::has(std::string_view member) const {
  if (contains(left_out, member)) return false;
  return everybody || contains(members, member);
}

CountedMembers counted_members(const ActionContext& context) {
  const auto* before = earlier_opening(context);
  return before != nullptr ? counted_before(*before) : counted_at_first(context, false);
}

CountedMembers counted_if_opened(const ActionContext& context) {
  const auto* before = earlier_opening(context);
  return before != nullptr ? counted_before(*before) : counted_at_first(context, true);
}

int eligible_members(const ActionContext& context, const CountedMembers& counted) {
  if (!counted.everybody) return static_cast<int>(counted.members.size());
  auto members = who_answered(context, counted, {});
  for (const auto& member : context.meeting.members) {
    if (has_seat(member) && counted.has(member.id)) add(members, member.id);
  }
  return static_cast<int>(members.size());
}

int answered_members(const ActionContext& context, const CountedMembers& counted) {
  return answered_members(context, counted, {});
}

int answered_members(const ActionContext& context, const CountedMembers& counted,
                     std::string_view consideration) {
  return static_cast<int>(who_answered(context, counted, consideration).size());
}

int totals_from(const ActionContext& context) {
  const auto& rules = context.entries.rules;
  const auto rule = rules.find(name_of(RuleKind::totals));
  int from = rule == rules.end() ? kUsualTotalsFrom : rule->second.value.number;
  for (const auto& [id, stored] : context.item_entries().answers)
    from = std::max(from, stored.value.totals_from);
  return std::max(from, kLeastTotalsFrom);
}

std::vector<Totals> tally(const ActionContext& context, const CountedMembers& counted) {
  std::vector<Totals> totals;
  if (context.item == nullptr) return totals;
  for (const auto& consideration : context.item->considerations())
    totals.push_back({consideration.id, 0, 0, 0});
  each_answer(context, counted, [&](const PreparatoryAnswer& answer) {
    for (auto& of : totals) {
      if (of.consideration != answer.consideration) continue;
      if (*answer.answer == Answer::yes) ++of.yes;
      if (*answer.answer == Answer::no) ++of.no;
      if (*answer.answer == Answer::unsure) ++of.unsure;
    }
  });
  const int from = totals_from(context);
  for (auto& of : totals) {
    if (of.answered() < from) of = {of.consideration, 0, 0, 0, of.answered()};
  }
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
