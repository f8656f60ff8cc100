// These functions tell who takes part, and what that means for quorum and votes.
#pragma once

#include "board/action_context.hpp"

namespace almene::board {

// Somebody with this presence takes part.
bool is_there(Presence presence);

// The board sits with members who have a seat, and with alternates who stand in for one.
bool sits_at_board(const Member& member, Presence presence);

// A member may vote on the item who has a seat or stands in, is not recused, and is not known to be away.
bool may_vote(const ActionContext& context, const Member& member);

// Votes and decisions rest on this, as it is now.
Basis basis_of(const ActionContext& context);

const Rule* rule_of(const Basis& basis, RuleKind kind);

// Quorum is unknown without a quorum rule, without a list of members, or while somebody's presence could
// still change it. A rule may also ask for the chair or the vice chair.
Known quorate(const Basis& basis);

// The rule asks for this number of members present; 0 means that there is no rule.
int needed_for_quorum(const Basis& basis);

}  // namespace almene::board
