// A meeting view is what one actor may see of the minutes of a whole meeting as they are made ready, beside its
// items (item_view.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"
#include "board/actions.hpp"

namespace almene::board {

struct AddendumView {
  const Stored<Addendum>* stored = nullptr;
  bool is_adopted = false;
};

// A view points into what its context points to.
struct MeetingView {
  const Stored<CommentRound>* comment_round = nullptr;  // null: the minutes were never sent
  bool takes_comments = false;                          // now
  std::vector<const Stored<Comment>*> comments;         // on the whole meeting; the board's own
  std::vector<const Stored<Approval>*> approvals;       // in the order of the host's list; withdrawn ones too
  std::vector<AddendumView> addenda;                    // but those about items that are closed to the actor
  std::vector<const ActionType*> allowed;               // what this actor may do now with the meeting itself

  bool may(std::string_view action) const;
};

// The context has no item.
MeetingView meeting_view_for(const ActionContext& context);

}  // namespace almene::board
