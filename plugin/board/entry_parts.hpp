// Each kind of entry has parts, which a conflict shows, and minutes once the entry was corrected. People
// stand in them by their ids: a name that changes makes no other entry of it.
#pragma once

#include "board/action_context.hpp"

namespace almene::board {

Parts parts_of(const ActionContext& context, const PreparatoryAnswer& answer);
Parts parts_of(const ActionContext& context, const BoardAnswer& answer);
Parts parts_of(const ActionContext& context, const Conclusion& conclusion);
Parts parts_of(const ActionContext& context, const MinutesText& minutes_text);
Parts parts_of(const ActionContext& context, const ItemClosing& closing);
Parts parts_of(const ActionContext& context, const Rule& rule);
Parts parts_of(const ActionContext& context, const Vote& vote);
Parts parts_of(const ActionContext& context, const Decision& decision);
Parts parts_of(const ActionContext& context, const Dissent& dissent);
Parts parts_of(const ActionContext& context, const Recusal& recusal);
Parts parts_of(const ActionContext& context, const FollowUp& follow_up);
Parts parts_of(const ActionContext& context, const Attendance& attendance);
Parts parts_of(const ActionContext& context, const CommentRound& round);
Parts parts_of(const ActionContext& context, const Comment& comment);
Parts parts_of(const ActionContext& context, const Approval& approval);
Parts parts_of(const ActionContext& context, const Addendum& addendum);

// A follow-up's status and reference are its life after the meeting; these parts are what was agreed.
Parts agreed_parts_of(const FollowUp& follow_up);

// People are called by their names wherever parts are shown.
Parts with_names(const Meeting& meeting, Parts parts);

// These are the parts of what stands; there are none where nothing does.
template <class T>
Parts parts_of_stored(const ActionContext& context, const Stored<T>* stored) {
  return stored == nullptr ? Parts() : parts_of(context, stored->value);
}

}  // namespace almene::board
