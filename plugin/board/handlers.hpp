// The actions' handlers, one an action, in the files named for what they are about. Called through perform()
// only, after the request was checked against the table.
#pragma once

#include "board/actions.hpp"

namespace almene::board {

// answers.cpp
Done answer_consideration(const Scene& scene, const ActionRequest& request);
Done record_board_answer(const Scene& scene, const ActionRequest& request);
Done record_conclusion(const Scene& scene, const ActionRequest& request);

// carrying_over.cpp
Done carry_over(const Scene& scene, const ActionRequest& request);

// opening.cpp
Done open_answers(const Scene& scene, const ActionRequest& request);
Done close_answers(const Scene& scene, const ActionRequest& request);

// decisions.cpp
Done record_decision(const Scene& scene, const ActionRequest& request);
Done correct_decision(const Scene& scene, const ActionRequest& request);
Done record_dissent(const Scene& scene, const ActionRequest& request);

// votes.cpp
Done record_vote(const Scene& scene, const ActionRequest& request);
Done correct_vote(const Scene& scene, const ActionRequest& request);

// follow_ups.cpp
Done add_follow_up(const Scene& scene, const ActionRequest& request);
Done change_follow_up(const Scene& scene, const ActionRequest& request);
Done set_follow_up_reference(const Scene& scene, const ActionRequest& request);

// participation.cpp
Done record_attendance(const Scene& scene, const ActionRequest& request);
Done record_recusal(const Scene& scene, const ActionRequest& request);

// rules.cpp
Done set_quorum_rule(const Scene& scene, const ActionRequest& request);
Done set_majority_rule(const Scene& scene, const ActionRequest& request);
Done set_tie_rule(const Scene& scene, const ActionRequest& request);

}  // namespace almene::board
