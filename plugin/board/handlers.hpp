// Each action has one handler here, in the file named for what it is about. Handlers are called through
// perform() only, after the request was checked against the table.
#pragma once

#include "board/actions.hpp"

namespace almene::board {

// These are in answers.cpp.
ActionResult answer_consideration(const ActionContext& context, const ActionRequest& request);
ActionResult record_board_answer(const ActionContext& context, const ActionRequest& request);
ActionResult record_conclusion(const ActionContext& context, const ActionRequest& request);

// This is in minutes_text.cpp.
ActionResult record_minutes_text(const ActionContext& context, const ActionRequest& request);

// These are in carrying_over.cpp.
ActionResult carry_over(const ActionContext& context, const ActionRequest& request);
ActionResult dismiss_answer(const ActionContext& context, const ActionRequest& request);

// These are in opening.cpp.
ActionResult open_answers(const ActionContext& context, const ActionRequest& request);
ActionResult close_answers(const ActionContext& context, const ActionRequest& request);

// This is in closing.cpp.
ActionResult close_item(const ActionContext& context, const ActionRequest& request);

// These are in decisions.cpp.
ActionResult record_decision(const ActionContext& context, const ActionRequest& request);
ActionResult correct_decision(const ActionContext& context, const ActionRequest& request);
ActionResult record_dissent(const ActionContext& context, const ActionRequest& request);

// This is in guide_versions.cpp.
ActionResult use_guide_version(const ActionContext& context, const ActionRequest& request);

// These are in votes.cpp.
ActionResult record_vote(const ActionContext& context, const ActionRequest& request);
ActionResult correct_vote(const ActionContext& context, const ActionRequest& request);

// These are in follow_ups.cpp.
ActionResult add_follow_up(const ActionContext& context, const ActionRequest& request);
ActionResult change_follow_up(const ActionContext& context, const ActionRequest& request);
ActionResult set_follow_up_reference(const ActionContext& context, const ActionRequest& request);

// These are in participation.cpp.
ActionResult record_attendance(const ActionContext& context, const ActionRequest& request);
ActionResult record_recusal(const ActionContext& context, const ActionRequest& request);

// These are in comments.cpp.
ActionResult send_for_comments(const ActionContext& context, const ActionRequest& request);
ActionResult comment_on_minutes(const ActionContext& context, const ActionRequest& request);
ActionResult withdraw_comment(const ActionContext& context, const ActionRequest& request);
ActionResult settle_comment(const ActionContext& context, const ActionRequest& request);

// These are in addenda.cpp.
ActionResult add_addendum(const ActionContext& context, const ActionRequest& request);
ActionResult correct_addendum(const ActionContext& context, const ActionRequest& request);

// These are in approvals.cpp.
ActionResult approve_minutes(const ActionContext& context, const ActionRequest& request);
ActionResult withdraw_approval(const ActionContext& context, const ActionRequest& request);

// These are in adopting.cpp: they say whether the actor may. What is frozen, session/ knows.
ActionResult adopt_minutes(const ActionContext& context, const ActionRequest& request);
ActionResult adopt_addendum(const ActionContext& context, const ActionRequest& request);

// These are in rules.cpp.
ActionResult set_quorum_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_majority_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_tie_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_adoption_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_totals_rule(const ActionContext& context, const ActionRequest& request);

}  // namespace almene::board
