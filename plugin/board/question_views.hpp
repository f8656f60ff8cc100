// These functions say what is seen of an item's questions: of those that the meeting's version of the guide
// asks, and of those that it does not ask any more and somebody answered.
#pragma once

#include "board/item_view.hpp"

namespace almene::board {

// The view's item and opening are known. Its considerations are in the guide's order.
void add_considerations(const ActionContext& context, const CountedMembers& counted, ItemView& item_view);
void add_questions(const ActionContext& context, ItemView& item_view);

// The minutes say nothing of a question that was not answered, if nobody has the meeting's version any more: it
// may have come later, and nobody knows what else was asked.
void leave_out_unknown(const ActionContext& context, ItemView& item_view);

}  // namespace almene::board
