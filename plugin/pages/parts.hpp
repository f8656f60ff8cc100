// Several views are put together from these parts.
#pragma once

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// This is the item's title, where whoever looks may see it.
std::string_view shown_title(const Page& page);
// This writes the title, and whether the item is closed: all there is of one that is hidden.
void write_item_heading(const Page& page, Sheet& sheet, int level);

// These write the item's title and, under it, what the guide says about it: the goal of a topic, the purpose
// of a theme.
void write_title(const Page& page, Sheet& sheet, int level);
void write_introduction(const Page& page, Sheet& sheet, int level);
void write_prompts(const Page& page, Sheet& sheet, int level);
void write_indicators(const Page& page, Sheet& sheet, int level);

// The first tells whether this reader prepares and may do it now, the second how many considerations then
// await their answer.
bool prepares(const Page& page);
int unanswered_by_me(const Page& page);

// These say when the answers were opened and closed again. Where members may still answer, write_seen_before
// also says what that means: the new answer is the difference from what was seen then.
void write_opening_events(const Page& page, Sheet& sheet);
void write_seen_before(const Page& page, Sheet& sheet);

// The state of preparation is how many have answered, what was opened and closed again, and, once the answers
// are opened, that they are so few that totals may tell who said what.
void write_preparation_state(const Page& page, Sheet& sheet);

// The considerations stand in the guide's order. Where the board works on them together, at the meeting and
// on the wall, those that it disagrees most about come first once the answers are opened.
std::vector<const board::ConsiderationView*> considerations_in_order(const Page& page);

// These write what is said to one consideration: totals, or that they are withheld; shared notes; and the
// board's own answer.
void write_totals(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration);
// This says which words members answered, if others than those are shown.
void write_totals_words(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration,
                        std::string_view shown);
void write_shared_notes(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration);
void write_board_answer(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration);

// This marks what was corrected after the meeting ended: when, by whom, and what it said before. `action` is
// the one that knows the labels. The wall says nothing of it: it names nobody.
void write_correction(const Page& page, Sheet& sheet, std::string_view action,
                      const std::optional<board::Correction>& correction);

void write_vote(const Page& page, Sheet& sheet, const board::Stored<board::Vote>& vote, bool with_names);
void write_decision(const Page& page, Sheet& sheet, const board::DecisionView& decision, bool with_names);
// The record says how a follow-up stood in the minutes of its meeting; everywhere else it stands as it is
// now.
void write_follow_up(const Page& page, Sheet& sheet, const board::FollowUp& follow_up, bool with_names);
board::FollowUpStatus shown_status(const Page& page, const board::FollowUp& follow_up);
bool is_overdue(const Page& page, const board::FollowUp& follow_up);
std::string_view shown_reference(const Page& page, const board::FollowUp& follow_up);

// This divides the open follow-ups of earlier meetings: a page shows some of the reader's own, of the overdue
// and of the next, and the rest waits behind its number.
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

// This writes the free text of the minutes, if any, and its correction.
bool has_minutes_text(const board::ItemView& item_view);
void write_minutes_text(const Page& page, Sheet& sheet);

// The first tells whether a conclusion is written, and not taken back; the second whether it was corrected
// after the meeting.
bool is_concluded(const board::QuestionView& question);
bool is_corrected(const board::QuestionView& question);

// This tells whether the board did anything at all with the item.
bool has_result(const board::ItemView& item_view);

}  // namespace almene::pages
