// Parts that several views are put together from.
#pragma once

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// The item's title and, under it, what the guide says about it: the goal of a topic, the purpose of a theme.
void write_title(const Page& page, Sheet& sheet, int level);
void write_introduction(const Page& page, Sheet& sheet, int level);
void write_prompts(const Page& page, Sheet& sheet, int level);
void write_indicators(const Page& page, Sheet& sheet, int level);

// Does this reader prepare, and may they do it now? How many considerations then await their answer.
bool prepares(const Page& page);
int unanswered_by_me(const Page& page);

// When the answers were opened and closed again. To somebody who may still answer also what that means: the new
// answer is the difference from what was seen then.
void write_opening_events(const Page& page, Sheet& sheet);
void write_seen_before(const Page& page, Sheet& sheet);

// How many have answered, what was opened and closed again, and how small the board is.
void write_preparation_state(const Page& page, Sheet& sheet);

// Totals, shared notes and the board's own answer of each consideration.
void write_totals(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration);
void write_board_answer(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration);

void write_vote(const Page& page, Sheet& sheet, const board::Stored<board::Vote>& vote, bool with_names);
void write_decision(const Page& page, Sheet& sheet, const board::DecisionView& decision, bool with_names);
void write_follow_up(const Page& page, Sheet& sheet, const board::FollowUp& follow_up, bool with_names);

// This divides the open follow-ups of earlier meetings: a page shows the reader's own, the overdue and the next few, and
// the rest waits behind its number.
struct EarlierFollowUps {
  std::vector<const board::EarlierFollowUp*> shown;
  std::vector<const board::EarlierFollowUp*> more;
};

EarlierFollowUps earlier_follow_ups(const Page& page);
std::string more_follow_ups(const Page& page, const EarlierFollowUps& all);
std::string follow_up_line(const Page& page, const board::FollowUp& follow_up);
void write_more_follow_ups(const Page& page, Sheet& sheet, const EarlierFollowUps& all);
void write_earlier_follow_ups(const Page& page, Sheet& sheet, int level);
void write_recusals(const Page& page, Sheet& sheet);
void write_unreadable(const Page& page, Sheet& sheet);

// Is a conclusion written, and not taken back?
bool is_concluded(const board::QuestionView& question);

// Anything at all that the board did with the item?
bool has_result(const board::ItemView& item_view);

}  // namespace almene::pages
