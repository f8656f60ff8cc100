// What a board leaves behind: the entries that are stored, as plain values.
//
// Each entry knows nothing of storage. How it is written is in records/, what may change it is in the actions
// beside this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "board/terms.hpp"

namespace almene::board {

// Who wrote an entry, and when. Revision 0: not stored yet.
struct Stamp {
  std::uint64_t revision = 0;
  std::string author;
  std::int64_t time_ms = 0;  // since 1970-01-01T00:00Z
  std::int32_t utc_offset_minutes = 0;
};

// One member's own answer to one consideration. Sealed until the answers are opened.
struct PreparatoryAnswer {
  std::string consideration;
  std::string member;
  std::optional<Answer> answer;  // none: a note alone; never counted, never "no"
  std::string note;
  bool share_note = false;
  bool on_behalf = false;  // entered from the member's paper sheet by the minute taker
  std::string
      carried_from;     // id of the meeting it was given at and brought along from; empty: given at this one
  std::string wording;  // digest of the words that were answered
};

struct Totals {
  std::string consideration;
  int yes = 0;
  int no = 0;
  int unsure = 0;
  int answered() const { return yes + no + unsure; }
};

struct OpeningEvent {
  bool opened = false;
  std::string by;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
};

// The answers of an item, opened or closed again. Totals are frozen here, so that pages and minutes stay as
// they are when preparation is deleted later.
struct Opening {
  bool opened = false;
  int eligible = 0;  // members who could answer
  int answered = 0;  // members who gave at least one answer
  std::vector<Totals> totals;
  std::vector<OpeningEvent> events;  // oldest first; an opening that was too early stays visible
};

struct BoardAnswer {
  std::string consideration;
  std::optional<JointAnswer> answer;  // none: cleared again
  std::string wording;
};

struct Conclusion {
  std::string question;  // a discussion prompt or a reflection question
  std::string text;      // empty: taken back
  std::string wording;
};

struct Rule {
  RuleKind kind = RuleKind::quorum;
  RuleValue value = RuleValue::more_than_half;
  int number = 0;      // of fixed_number
  std::string source;  // where the organisation has it from: "Vedtægter § 9, stk. 2"
};

// What a vote or decision rested on when it was made; never recomputed.
struct Basis {
  int entitled = 0;  // members entitled to vote; 0 where the host keeps no list
  int present = 0;   // of them (or of alternates standing in), present and not recused
  int unknown = 0;   // of them, those whose presence nobody has recorded
  int recused = 0;
  std::vector<Rule> rules;  // those that were set
};

struct NamedBallot {
  std::string member;
  Ballot ballot = Ballot::abstain;
};

enum class VoteResult { undetermined, carried, lost };

struct Vote {
  std::string id;  // "v1"
  std::string proposal;
  bool by_name = false;
  int in_favour = 0;
  int against = 0;
  int abstain = 0;
  std::vector<NamedBallot> ballots;    // where by name; ordered by member
  std::optional<Ballot> casting_vote;  // the chair's, at a tie
  VoteResult result = VoteResult::undetermined;
  Basis basis;
  bool withdrawn = false;  // entered by mistake; stays readable
};

struct Decision {
  std::string id;  // "d1"
  Outcome outcome = Outcome::discussed;
  std::string text;
  std::string reason;        // needed where rejected or postponed
  std::string decided_on;    // "2026-03-03"
  std::string postponed_to;  // needed where postponed
  std::string vote;          // id of the vote it rests on; may be empty
  bool withdrawn = false;    // entered by mistake; stays readable
  Basis basis;
};

struct Dissent {
  std::string decision;
  std::string member;
  std::string text;  // empty: taken back
};

struct Recusal {
  std::string member;
  bool recused = true;  // false: taken back
  std::string reason;
};

struct FollowUp {
  std::string id;  // "f1"
  std::string task;
  std::string responsible;  // a member's id, or somebody's name
  std::string due_date;     // may be empty
  std::string agreed_on;    // date of the meeting it comes from
  FollowUpStatus status = FollowUpStatus::open;
  std::string decision;  // may be empty
  std::string reference =
      {};  // of the case that the portal keeps for it: a number or an address; may be empty
};

// Presence of one member: at the whole meeting, or at one item where it differs.
struct Attendance {
  std::string member;
  Presence presence = Presence::unknown;
};

template <class T>
struct Kept {
  T value;
  Stamp stamp;
};

using Entry = std::variant<PreparatoryAnswer, Opening, BoardAnswer, Conclusion, Rule, Vote, Decision, Dissent,
                           Recusal, FollowUp, Attendance>;

constexpr std::array<Named<VoteResult>, 3> terms_of(VoteResult) {
  return {{{VoteResult::undetermined, "undetermined"},
           {VoteResult::carried, "carried"},
           {VoteResult::lost, "lost"}}};
}

}  // namespace almene::board
