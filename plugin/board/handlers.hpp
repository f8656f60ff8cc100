// The actions' handlers, one an action, in the files named for what they are about. Called through perform()
// only, after the request was checked against the table.
#pragma once

#include "board/actions.hpp"

namespace almene::board {

// answers.cpp
ActionResult answer_consideration(const ActionContext& context, const ActionRequest& request);
ActionResult record_board_answer(const ActionContext& context, const ActionRequest& request);
ActionResult record_conclusion(const ActionContext& context, const ActionRequest& request);

// carrying_over.cpp
ActionResult carry_over(const ActionContext& context, const ActionRequest& request);

// opening.cpp
ActionResult open_answers(const ActionContext& context, const ActionRequest& request);
ActionResult close_answers(const ActionContext& context, const ActionRequest& request);

// decisions.cpp
ActionResult record_decision(const ActionContext& context, const ActionRequest& request);
ActionResult correct_decision(const ActionContext& context, const ActionRequest& request);
ActionResult record_dissent(const ActionContext& context, const ActionRequest& request);

// votes.cpp
ActionResult record_vote(const ActionContext& context, const ActionRequest& request);
ActionResult correct_vote(const ActionContext& context, const ActionRequest& request);

// follow_ups.cpp
ActionResult add_follow_up(const ActionContext& context, const ActionRequest& request);
ActionResult change_follow_up(const ActionContext& context, const ActionRequest& request);
ActionResult set_follow_up_reference(const ActionContext& context, const ActionRequest& request);

// participation.cpp
ActionResult record_attendance(const ActionContext& context, const ActionRequest& request);
ActionResult record_recusal(const ActionContext& context, const ActionRequest& request);

// rules.cpp
ActionResult set_quorum_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_majority_rule(const ActionContext& context, const ActionRequest& request);
ActionResult set_tie_rule(const ActionContext& context, const ActionRequest& request);

}  // namespace almene::board
