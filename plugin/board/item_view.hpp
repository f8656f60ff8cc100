// An item view is what one actor may see of an item in a meeting. Pages get nothing else of what is stored
// about it.
//
// Sealing is decided here and nowhere else. Other members' answers are not in this type at all, so that no
// page can show them by mistake; totals and shared notes are in it only once the answers are opened.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <vector>

#include "board/action_context.hpp"
#include "board/actions.hpp"
#include "board/closing.hpp"
#include "board/opening.hpp"
#include "board/participation.hpp"
#include "board/tally.hpp"

namespace almene::board {

// A question is seen as the meeting's version of the guide has it. What was answered under other words keeps
// these.
struct ConsiderationView {
  const guide::Question* question = nullptr;        // its text is empty where its words are not known
  const Stored<PreparatoryAnswer>* mine = nullptr;  // the actor's own, always
  std::string_view my_words;                        // mine was given to these; empty: to those that are asked
  std::vector<const Stored<AnotherAnswer>*> my_others;  // the actor's own that do not count
  int answered = 0;                                     // how many members, never who
  std::optional<Totals> totals;                         // once opened: as frozen in the opening, or withheld
  std::vector<std::string> shared_notes;  // once opened: of those who said so; no names, in an order that
                                          // tells nothing about who wrote them
  const Stored<BoardAnswer>* board_answer = nullptr;
  std::string_view answered_words;  // the board answered these; empty as above
  // The totals are of answers to these, too, or to these alone.
  std::vector<std::string_view> totals_words;
};

struct QuestionView {
  const guide::Question* question = nullptr;  // as above
  const Stored<Conclusion>* conclusion = nullptr;
  std::string_view concluded_words;  // the conclusion was written under these; empty as above
};

struct DecisionView {
  const Stored<Decision>* stored = nullptr;
  std::vector<const Stored<Dissent>*> dissents;
};

struct PresenceView {
  const Member* member = nullptr;  // null for whoever is not in the host's list, or where it keeps none
  std::string id;
  Presence presence = Presence::unknown;
  const Stored<Attendance>* stored = nullptr;  // the item's or the meeting's own record, if any
  bool is_of_item = false;                     // the record is the item's
  bool recused = false;
  bool may_vote = false;
  bool sits_at_board = false;  // true also of whoever is not in a list: nobody knows otherwise
};

// A person's presence, as it counts for the context's item. `member` is null for whoever is not in the host's
// list.
PresenceView presence_view(const ActionContext& context, std::string_view id, const Member* member);

// A view points into what its context points to, and into the guide; it is valid as long as these are.
struct ItemView {
  const guide::AgendaItem* item = nullptr;
  ItemState state = ItemState::planned;
  Closing closing = Closing::open;
  bool is_hidden = false;  // closed, and not for whoever looks: nothing but what stands before this is there
  const Stored<ItemClosing>* stored_closing = nullptr;  // the board's own word, if any
  int eligible = 0;
  int answered = 0;
  int answered_by_me = 0;                     // of the considerations
  bool few_answers = false;                   // totals that are shown may tell who said what
  int totals_from = kUsualTotalsFrom;         // totals are shown from so many answers on
  const Stored<Rule>* totals_rule = nullptr;  // which the organisation has set
  const Stored<Opening>* opening = nullptr;
  std::optional<OpeningPreview> to_open;          // where the actor may open the answers now
  std::vector<ConsiderationView> considerations;  // in the guide's order
  std::vector<QuestionView> questions;
  // The meeting's version of the guide does not ask these, and somebody answered them. Of answers that are
  // sealed from the actor nothing is here.
  std::vector<ConsiderationView> earlier_considerations;
  std::vector<QuestionView> earlier_questions;
  std::list<guide::Question> earlier_wordings;  // which these point to
  const Stored<MinutesText>* minutes_text = nullptr;
  const NewerGuide* newer_guide = nullptr;  // which the actor may have the meeting use
  std::vector<const Stored<Vote>*> votes;
  std::vector<DecisionView> decisions;
  std::vector<const Stored<FollowUp>*> follow_ups;
  std::vector<const EarlierFollowUp*> earlier_follow_ups;
  std::vector<PresenceView> presence;  // in the order of the host's list
  std::vector<const Stored<Recusal>*> recusals;
  std::vector<const Stored<Comment>*> comments;  // while the minutes are made ready; the board's own
  Basis basis;
  int unreadable = 0;
  std::vector<const ActionType*> allowed;  // what this actor may do now

  bool may(std::string_view action) const;
  bool is_title_shown() const { return !is_hidden || closing == Closing::closed_with_title; }
};

// `comes_back` tells whether an open follow-up of `item` comes back at the item `here`. An item's own do, and
// those of a theme's topics do at the theme. What is open on an item that the meeting has not chosen would
// come back nowhere, so it does at the first that it has.
bool comes_back(const Meeting& meeting, const guide::AgendaItem& here, std::string_view item);

ItemView view_for(const ActionContext& context, Audience audience = Audience::actor);

// An action names an open follow-up of another meeting or item so: "MEETING/ITEM/ID".
std::string full_id(std::string_view meeting, std::string_view item, std::string_view id);
std::string full_id_of(const EarlierFollowUp& earlier);

// These are the parts of such an id, which they borrow; there are none where it is no such id.
struct FullId {
  std::string_view meeting;
  std::string_view item;
  std::string_view id;
};
std::optional<FullId> split_full_id(std::string_view full);

// A written name looks like another one that differs in nothing but capitals, blanks and characters that are
// not drawn.
bool looks_like(std::string_view written, std::string_view name);

// A follow-up is the actor's to do where it names the actor, by id or by name. People type names where they
// could choose themselves from a list.
bool is_responsible(const Actor& actor, const FollowUp& follow_up);
// Whoever records for the board changes any, and the portal itself closes any; everybody else changes only
// their own.
bool may_change(const Actor& actor, const FollowUp& follow_up);

// A person has the name that the meeting's list knows, or the one they had when they were named. The id is
// given where the host keeps no list: people are written there by their names.
std::string name_of_person(const Meeting& meeting, std::string_view id);

// A follow-up may be for somebody who was written by name.
std::string name_of_responsible(const Meeting& meeting, const FollowUp& follow_up);

}  // namespace almene::board
