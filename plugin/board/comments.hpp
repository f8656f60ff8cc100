// The minutes are out for comments until a day; what members comment is settled by whoever writes the minutes.
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

const Stored<CommentRound>* comment_round(const ActionContext& context);  // null: never sent

// The minutes are out for comments now: the day has not passed where the call is made.
bool takes_comments(const ActionContext& context);

// These are the comments on the context's item or, without one, on the whole meeting. Comments are the board's
// own work: there are none for whoever may not see a closed item.
const Entries<Comment>& comments_of(const ActionContext& context);
std::vector<const Stored<Comment>*> comments_seen(const ActionContext& context);

// So many wait for an answer, at the meeting and at all of its items that were read.
int open_comments(const BoardEntries& entries);

// The actor may take the comment back.
bool may_withdraw(const Actor& actor, const Comment& comment);

}  // namespace almene::board
