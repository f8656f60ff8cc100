// What one actor may see of an item in a meeting: the only thing that pages get.
//
// Sealing is decided here and nowhere else. Other members' answers are not in this type at all, so that no
// page can show them by mistake; totals and shared notes are in it only once the answers are opened.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "board/actions.hpp"
#include "board/participation.hpp"
#include "board/scene.hpp"
#include "board/tally.hpp"

namespace almene::board {

struct SeenConsideration {
  const guide::Question* question = nullptr;
  const Kept<PreparatoryAnswer>* mine = nullptr;  // the actor's own, always
  int answered = 0;                               // how many members, never who
  std::optional<Totals> totals;                   // once opened: as frozen in the opening
  std::vector<std::string> shared_notes;  // once opened: of those who said so; no names, in an order that
                                          // tells nothing about who wrote them
  const Kept<BoardAnswer>* board_answer = nullptr;
};

struct SeenQuestion {
  const guide::Question* question = nullptr;
  const Kept<Conclusion>* conclusion = nullptr;
};

struct SeenDecision {
  const Kept<Decision>* kept = nullptr;
  std::vector<const Kept<Dissent>*> dissents;
};

struct SeenPresence {
  const Member* member = nullptr;  // null where the host keeps no list
  std::string id;
  Presence presence = Presence::unknown;
  const Kept<Attendance>* kept = nullptr;  // the item's or the meeting's own record, if any
  bool recused = false;
  bool may_vote = false;
};

// Points into the scene and the guide; valid as long as both are.
struct Seen {
  const guide::AgendaItem* item = nullptr;
  ItemState state = ItemState::planned;
  int eligible = 0;
  int answered = 0;
  int answered_by_me = 0;    // of the considerations
  bool few_answers = false;  // totals may tell who said what
  const Kept<Opening>* opening = nullptr;
  std::vector<SeenConsideration> considerations;  // once opened: the most disagreement first
  std::vector<SeenQuestion> questions;
  std::vector<const Kept<Vote>*> votes;
  std::vector<SeenDecision> decisions;
  std::vector<const Kept<FollowUp>*> follow_ups;
  std::vector<const EarlierFollowUp*> earlier_follow_ups;
  std::vector<SeenPresence> presence;
  std::vector<const Kept<Recusal>*> recusals;
  Basis basis;
  int unreadable = 0;
  std::vector<const ActionType*> allowed;  // what this actor may do now

  bool may(std::string_view action) const;
};

// Does an open follow-up of `item` come back at the item `here`? Its own do, and a theme's topics' at the theme. What is
// open on an item that the meeting has not chosen would come back nowhere, so it does at the first that it has.
bool comes_back(const Meeting& meeting, const guide::AgendaItem& here, std::string_view item);

Seen see(const Scene& scene);

// An action names an open follow-up of another meeting or item so: "MEETING/ITEM/ID".
std::string full_id(std::string_view meeting, std::string_view item, std::string_view id);
std::string full_id_of(const EarlierFollowUp& earlier);

// Is it the actor's to do? People type names where they could choose themselves from a list.
bool is_responsible(const Actor& actor, const FollowUp& follow_up);
// Whoever records for the board changes any, and the portal itself closes any; everybody else only their own.
bool may_change(const Actor& actor, const FollowUp& follow_up);

// The name of a person as the meeting knows it, else the id.
std::string name_of_person(const Meeting& meeting, std::string_view id);

}  // namespace almene::board
