#include "board/participation.hpp"

#include <algorithm>

#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

// A seat is empty while its member is away or recused and nobody else has taken their place yet.
bool has_empty_seat(const ActionContext& context, std::string_view alternate) {
  if (context.meeting.members.empty()) return true;
  int empty = 0;
  for (const auto& member : context.meeting.members) {
    const auto presence = presence_of(context, member.id);
    const bool away = presence == Presence::apologies || presence == Presence::absent;
    if (member.roles.any_of(kVoting) && (away || is_recused(context, member.id))) ++empty;
    if (presence == Presence::standing_in && member.id != alternate) --empty;
  }
  return empty > 0;
}

// Whoever may write for others and left the choice open has not said "I".
bool means_actor(const ActionContext& context, const ActionRequest& request) {
  const bool left_open = request.values.find(field::kMember) != nullptr;
  return context.actor.roles.any_of(kPreparing) && !(left_open && context.actor.roles.any_of(kRecording));
}

}  // namespace

bool is_there(Presence presence) {
  return presence == Presence::present || presence == Presence::standing_in;
}

bool sits_at_board(const Member& member, Presence presence) {
  return member.roles.any_of(kVoting) ||
         (member.roles.has(Role::alternate) && presence == Presence::standing_in);
}

std::string member_spoken_for(const ActionContext& context, const ActionRequest& request) {
  const auto member = request.values.get(field::kMember);
  if (member == context.actor.id && context.actor.roles.any_of(kPreparing)) return member;
  if (!member.empty() && member != context.actor.id) {
    if (context.actor.roles.any_of(kRecording)) return member;
    throw Refusal(RefusalKind::not_allowed, "member.only_own", {}).of_field(field::kMember);
  }
  if (member.empty() && means_actor(context, request)) return context.actor.id;
  throw Refusal(RefusalKind::invalid_argument, "member.whose", {}).of_field(field::kMember);
}

bool may_vote(const ActionContext& context, const Member& member) {
  const auto presence = presence_of(context, member.id);
  if (presence == Presence::apologies || presence == Presence::absent) return false;
  return sits_at_board(member, presence) && !is_recused(context, member.id);
}

Known leader_present(const ActionContext& context) {
  auto present = Known::no;
  for (const auto& member : context.meeting.members) {
    if (!member.roles.any_of(kLeading) || is_recused(context, member.id)) continue;
    const auto presence = presence_of(context, member.id);
    if (is_there(presence)) return Known::yes;
    if (presence == Presence::unknown) present = Known::unknown;
  }
  return present;
}

Basis basis_of(const ActionContext& context) {
  Basis basis;
  basis.leader = leader_present(context);
  for (const auto& member : context.meeting.members) {
    const auto presence = presence_of(context, member.id);
    if (member.roles.any_of(kVoting)) ++basis.entitled;
    if (!sits_at_board(member, presence)) continue;
    if (is_recused(context, member.id)) {
      ++basis.recused;
    } else if (is_there(presence)) {
      ++basis.present;
    } else if (presence == Presence::unknown) {
      ++basis.unknown;
    }
  }
  // A member who came after all takes their seat back from whoever stood in.
  basis.present = std::min(basis.present, basis.entitled);
  for (const auto& [kind, stored] : context.entries.rules) {
    // No vote or decision rests on what the board sees of its preparation, or on how its minutes are adopted.
    const auto of = stored.value.kind;
    if (of != RuleKind::totals && of != RuleKind::adoption) basis.rules.push_back(stored.value);
  }
  return basis;
}

const Rule* rule_of(const Basis& basis, RuleKind kind) {
  for (const auto& rule : basis.rules) {
    if (rule.kind == kind) return &rule;
  }
  return nullptr;
}

int needed_for_quorum(const Basis& basis) {
  const auto* rule = rule_of(basis, RuleKind::quorum);
  if (rule == nullptr) return 0;
  if (rule->value == RuleValue::fixed_number) return rule->number;
  if (rule->value == RuleValue::at_least_half) return (basis.entitled + 1) / 2;
  if (rule->value == RuleValue::at_least_two_thirds) return (2 * basis.entitled + 2) / 3;
  return basis.entitled / 2 + 1;
}

Known quorate(const Basis& basis) {
  const int needed = needed_for_quorum(basis);
  if (needed == 0 || basis.entitled == 0) return Known::unknown;
  if (basis.present + basis.unknown < needed) return Known::no;
  const bool leader_needed = rule_of(basis, RuleKind::quorum)->leader_needed;
  if (leader_needed && basis.leader == Known::no) return Known::no;
  const bool leader_known = !leader_needed || basis.leader == Known::yes;
  return basis.present >= needed && leader_known ? Known::yes : Known::unknown;
}

ActionResult record_attendance(const ActionContext& context, const ActionRequest& request) {
  Attendance attendance;
  attendance.member = request.values.get(field::kMember);
  attendance.presence = *term_named<Presence>(request.values.get(field::kPresence));
  const auto* known = context.meeting.member(attendance.member);
  if (attendance.presence == Presence::standing_in && known != nullptr &&
      !known->roles.has(Role::alternate)) {
    throw Refusal(RefusalKind::invalid_argument, "attendance.only_alternates_stand_in", {known->name})
        .of_field(field::kPresence);
  }
  if (attendance.presence == Presence::standing_in && !has_empty_seat(context, attendance.member)) {
    throw Refusal(RefusalKind::invalid_argument, "attendance.no_empty_seat", {}).of_field(field::kPresence);
  }
  const auto& recorded =
      context.item == nullptr ? context.entries.attendance : context.item_entries().attendance;
  const auto* before = find_stored(recorded, attendance.member);
  // Presence is a fact that anybody who keeps the list may update; only a stated expectation is held against
  // it.
  if (request.expected_revision) guard_replacing(context, request, before, attendance);
  const auto id = attendance.member;
  // A seat that is no longer empty when this is written must not be taken twice.
  return {id, {{attendance, request.item, context.meeting.id, false}}, {Dependency::attendance}};
}

ActionResult record_recusal(const ActionContext& context, const ActionRequest& request) {
  Recusal recusal;
  recusal.member = member_spoken_for(context, request);
  recusal.recused = request.values.flag(field::kRecused);
  recusal.reason = request.values.get(field::kReason);
  const auto* before = find_stored(context.item_entries().recusals, recusal.member);
  // A member may always speak for themselves, whoever wrote it down before.
  if (request.expected_revision || recusal.member != context.actor.id)
    guard_replacing(context, request, before, recusal);
  return result_with(context, recusal.member, recusal, {});
}

}  // namespace almene::board
