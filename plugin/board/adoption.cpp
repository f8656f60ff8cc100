#include "board/adoption.hpp"

#include <algorithm>
#include <iterator>

#include "board/guard.hpp"
#include "board/participation.hpp"

namespace almene::board {
namespace {

template <class Entry>
bool is_older(const Stamp& approval, const Entries<Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const auto& one) { return one.second.stamp.revision > approval.revision; });
}

// A follow-up's status, and its reference to the portal's case, change for years, and the minutes say what they were. Any
// other change after the meeting is marked as a correction.
bool is_older(const Stamp& approval, const Entries<FollowUp>& entries) {
  return std::any_of(entries.begin(), entries.end(), [&](const auto& one) {
    const FollowUp& value = one.second.value;
    if (value.minuted_status || value.minuted_reference)
      return value.correction && value.correction->time_ms > approval.time_ms;
    return one.second.stamp.revision > approval.revision;
  });
}

// Something that stands in the minutes was written after this.
bool is_outdated(const ActionContext& context, const Stamp& approval) {
  const auto& items = context.entries.items;
  return is_older(approval, context.entries.attendance) ||
         std::any_of(items.begin(), items.end(), [&](const auto& one) {
           const ItemEntries& its = one.second;
           return is_older(approval, its.board_answers) || is_older(approval, its.conclusions) ||
                  is_older(approval, its.minutes_text) || is_older(approval, its.closing) ||
                  is_older(approval, its.votes) || is_older(approval, its.decisions) ||
                  is_older(approval, its.dissents) || is_older(approval, its.recusals) ||
                  is_older(approval, its.follow_ups) || is_older(approval, its.attendance);
         });
}

bool has_approved(const ActionContext& context, std::string_view member) {
  const auto* stored = find_stored(context.entries.approvals, member);
  return stored != nullptr && !stored->value.withdrawn && !is_outdated(context, stored->stamp);
}

std::vector<std::string> members_with(const ActionContext& context, Role role) {
  std::vector<std::string> ids;
  for (const auto& member : context.meeting.members) {
    if (member.roles.has(role)) ids.push_back(member.id);
  }
  return ids;
}

// Whoever is in no list any more was there as it was recorded, and nobody knows that they had no seat.
std::vector<std::string> present_with_a_seat(const ActionContext& context) {
  std::vector<std::string> ids;
  for (const auto& member : context.meeting.members) {
    const auto presence = presence_of(context, member.id);
    if (is_there(presence) && sits_at_board(member, presence)) ids.push_back(member.id);
  }
  for (const auto& [id, stored] : context.entries.attendance) {
    if (context.meeting.member(id) == nullptr && is_there(stored.value.presence)) ids.emplace_back(id);
  }
  return ids;
}

// It is known of each chair that they were away; where there is no chair, too.
bool was_chair_away(const ActionContext& context) {
  const auto chairs = members_with(context, Role::chair);
  return !context.meeting.members.empty() &&
         std::none_of(chairs.begin(), chairs.end(), [&](const std::string& id) {
           const auto presence = presence_of(context, id);
           return is_there(presence) || presence == Presence::unknown;
         });
}

void refuse(AdoptionStanding& standing, std::string_view code, std::vector<std::string> waits_for = {}) {
  standing.refusal = code;
  standing.waits_for = std::move(waits_for);
}

std::vector<std::string> others_who_have_not(const ActionContext& context,
                                             const std::vector<std::string>& people) {
  std::vector<std::string> ids;
  std::copy_if(people.begin(), people.end(), std::back_inserter(ids),
               [&](const std::string& id) { return id != context.actor.id && !has_approved(context, id); });
  return ids;
}

// The chair adopts, and the vice chair in the chair's place. The standing says no where the actor is neither.
bool is_leader(const ActionContext& context, AdoptionStanding& standing) {
  if (context.actor.roles.has(Role::chair)) return true;
  if (!context.actor.roles.has(Role::vice_chair)) {
    refuse(standing, "adoption.not_yours");
    return false;
  }
  if (was_chair_away(context)) return true;
  refuse(standing, "adoption.chair_adopts", members_with(context, Role::chair));
  return false;
}

void look_for_the_other(const ActionContext& context, AdoptionStanding& standing) {
  if (!context.actor.roles.any_of(kLeading)) {
    refuse(standing, "adoption.not_yours");
    return;
  }
  const auto other = context.actor.roles.has(Role::chair) ? Role::vice_chair : Role::chair;
  auto others = members_with(context, other);
  others.erase(std::remove(others.begin(), others.end(), context.actor.id), others.end());
  const bool approved = std::any_of(others.begin(), others.end(),
                                    [&](const std::string& id) { return has_approved(context, id); });
  if (!approved) {
    const auto* const code = others.empty() ? "adoption.no_other_leader" : "adoption.other_leader";
    refuse(standing, code, std::move(others));
    return;
  }
  standing.may_adopt = true;
}

bool has_day_come(const ActionContext& context, const Rule& rule) {
  const auto today = local_date(context.now);
  const auto days = days_between(context.meeting.date, today);
  return days && context.meeting.date <= today && *days >= rule.number;
}

void look_for_all_present(const ActionContext& context, const Rule& rule, AdoptionStanding& standing) {
  if (!is_leader(context, standing)) return;
  auto missing = others_who_have_not(context, standing.not_approved);
  if (!missing.empty() && !has_day_come(context, rule)) {
    refuse(standing, "adoption.not_all_approved", std::move(missing));
    return;
  }
  standing.may_adopt = true;
}

void look_for_next_meeting(const ActionContext& context, AdoptionStanding& standing) {
  if (!is_leader(context, standing)) return;
  standing.may_adopt = !context.meeting.next.empty() && context.meeting.next_has_begun;
  if (!standing.may_adopt)
    refuse(standing, context.meeting.next.empty() ? "adoption.no_next_meeting" : "adoption.next_not_begun");
}

void add_approvals(const ActionContext& context, AdoptionStanding& standing) {
  for (const auto& [member, stored] : context.entries.approvals) {
    if (!stored.value.withdrawn) standing.approvals.push_back({&stored, is_outdated(context, stored.stamp)});
  }
  const auto place = [&](const GivenApproval& one) {
    return place_in_list(context.meeting, one.stored->value.member);
  };
  std::stable_sort(standing.approvals.begin(), standing.approvals.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  for (auto& id : present_with_a_seat(context)) {
    if (!has_approved(context, id)) standing.not_approved.push_back(std::move(id));
  }
}

}  // namespace

bool AdoptionStanding::has_outdated_approval_of(std::string_view member) const {
  return std::any_of(approvals.begin(), approvals.end(), [&](const GivenApproval& one) {
    return one.is_outdated && one.stored->value.member == member;
  });
}

AdoptionStanding adoption_standing(const ActionContext& context) {
  AdoptionStanding standing;
  standing.rule = find_stored(context.entries.rules, name_of(RuleKind::adoption));
  add_approvals(context, standing);
  const auto value = standing.rule == nullptr ? RuleValue::by_chair : standing.rule->value.value;
  if (value == RuleValue::by_chair_and_vice_chair) {
    look_for_the_other(context, standing);
  } else if (value == RuleValue::by_all_present) {
    look_for_all_present(context, standing.rule->value, standing);
  } else if (value == RuleValue::at_next_meeting) {
    look_for_next_meeting(context, standing);
  } else {
    standing.may_adopt = is_leader(context, standing);
  }
  return standing;
}

}  // namespace almene::board
