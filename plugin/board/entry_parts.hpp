// The parts of each kind of entry: what a conflict shows of it, and what minutes show of it once it was
// corrected.
#pragma once

#include "board/action_context.hpp"

namespace almene::board {

Parts parts_of(const ActionContext& context, const PreparatoryAnswer& answer);
Parts parts_of(const ActionContext& context, const BoardAnswer& answer);
Parts parts_of(const ActionContext& context, const Conclusion& conclusion);
Parts parts_of(const ActionContext& context, const Rule& rule);
Parts parts_of(const ActionContext& context, const Vote& vote);
Parts parts_of(const ActionContext& context, const Decision& decision);
Parts parts_of(const ActionContext& context, const Dissent& dissent);
Parts parts_of(const ActionContext& context, const Recusal& recusal);
Parts parts_of(const ActionContext& context, const FollowUp& follow_up);
Parts parts_of(const ActionContext& context, const Attendance& attendance);

// A follow-up's status and reference are its life after the meeting; these parts are what was agreed.
Parts agreed_parts_of(const ActionContext& context, const FollowUp& follow_up);

// These are the parts of what stands; there are none where nothing does.
template <class T>
Parts parts_of_stored(const ActionContext& context, const Stored<T>* stored) {
  return stored == nullptr ? Parts() : parts_of(context, stored->value);
}

}  // namespace almene::board
