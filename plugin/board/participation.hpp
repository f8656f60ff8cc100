// Who takes part, and what that means for quorum and votes.
#pragma once

#include "board/action_context.hpp"

namespace almene::board {

enum class Quorate { unknown, yes, no };
constexpr std::array<Named<Quorate>, 3> terms_of(Quorate) {
  return {{{Quorate::unknown, "unknown"}, {Quorate::yes, "yes"}, {Quorate::no, "no"}}};
}

// May this member vote on the item: has a seat or stands in, is not recused, and is not known to be away?
bool may_vote(const ActionContext& context, const Member& member);

// What votes and decisions rest on, as it is now.
Basis basis_of(const ActionContext& context);

const Rule* rule_of(const Basis& basis, RuleKind kind);

// Unknown without a quorum rule, without a list of members, or while somebody's presence could still tip it.
Quorate quorate(const Basis& basis);

// How many must be present; 0 without a rule.
int needed_for_quorum(const Basis& basis);

}  // namespace almene::board
