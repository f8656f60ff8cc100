// An item may be closed ("lukket punkt"). Whoever may not see it then sees that it is there, and no more.
#pragma once

#include "board/action_context.hpp"

namespace almene::board {

// What is shown is read by the actor alone, or by everybody in the room, who may be anybody.
enum class Audience { actor, room };

// The board's own word counts, of the item and else of the theme that it is part of; else the agenda's. What
// this version cannot read closes the item.
Closing closing_of(const ActionContext& context);

// The board itself may see a closed item, and whoever writes its minutes.
bool may_see_closed(const Actor& actor);

// The context's item is closed, and not for this audience.
bool is_hidden(const ActionContext& context, Audience audience);

// The follow-up comes from a closed item, and is not for this audience.
bool is_hidden(const FollowUp& follow_up, const Actor& actor, Audience audience);

}  // namespace almene::board
