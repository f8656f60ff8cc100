// Here are the board's terms as types, each with the one name it has in records, requests, JSON and words.
//
// Names are part of what is stored: they are added to, never changed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace almene::board {

enum class Answer { yes, no, unsure };
enum class JointAnswer { yes, no, not_agreed };
enum class Outcome { adopted, rejected, postponed, noted, discussed, referred };
enum class Presence { unknown, present, standing_in, apologies, absent };
enum class Ballot { in_favour, against, abstain };
// A closed item ("lukket punkt") is seen by the board alone; its title may stand on the agenda for everybody.
enum class Closing { open, closed, closed_with_title };
enum class CommentStatus { open, taken_in, not_taken_in };
enum class FollowUpStatus { open, done, dropped };
enum class MeetingState { planned, in_session, ended, locked, cancelled };
// A field of an action may refer to one of these; nothing has no name.
enum class Referent {
  nothing,
  consideration,
  question,
  vote,
  decision,
  follow_up,
  meeting,
  member,
  another_answer,
  guide_version,
  comment,
  addendum,
  minutes
};

// These are the organisation's own rules. Which of them apply is for its bylaws (vedtægter) and rules of
// procedure (forretningsorden) to say (almenboligloven § 12 lets bylaws differ from the standard ones): no
// default is law, so there is none, and a rule without a stated source is refused.
enum class RuleKind { quorum, majority, tie, totals, adoption };
enum class RuleValue {
  more_than_half,           // quorum: of the members entitled to vote
  at_least_half,            // quorum
  at_least_two_thirds,      // quorum
  fixed_number,             // quorum: `number` members
  of_votes_cast,            // majority: more in favour than against
  of_present,               // majority: in favour from more than half of those present and entitled
  of_all_members,           // majority: in favour from more than half of all members entitled
  two_thirds_of_votes,      // majority: in favour from at least two thirds of those for or against
  proposal_falls,           // tie: not adopted
  chair_decides,            // tie: the chair has a second vote
  chairs_vote,              // tie: as the chair has voted
  from_number,              // totals: shown where at least `number` members have answered
  by_chair,                 // adoption of the minutes: by the chair
  by_chair_and_vice_chair,  // adoption: by either of them, once the other has approved
  by_all_present,   // adoption: once all who were present have approved, or `number` days after the meeting
  at_next_meeting,  // adoption: when the next meeting has begun
};

// The chair's vote decides a tie under these rules.
constexpr bool lets_chair_decide(RuleValue value) {
  return value == RuleValue::chair_decides || value == RuleValue::chairs_vote;
}

// `number` belongs to these values alone.
constexpr bool has_number(RuleValue value) {
  return value == RuleValue::fixed_number || value == RuleValue::from_number ||
         value == RuleValue::by_all_present;
}

enum class Role : std::uint32_t {
  chair = 1,
  vice_chair = 2,
  minute_taker = 4,
  member = 8,
  alternate = 16,
  observer = 32,
  administrator = 64,
  portal = 128,  // the portal itself, acting without a person; never together with another role
};

// The state of an item says what it allows in a meeting. A cancelled meeting is locked.
enum class ItemState : std::uint32_t { planned = 1, in_session = 2, opened = 4, ended = 8, locked = 16 };

// A set holds roles or states, as bits.
template <class Flag>
class Set {
 public:
  constexpr Set() = default;
  constexpr Set(Flag flag) : bits_(static_cast<std::uint32_t>(flag)) {}
  constexpr explicit Set(std::uint32_t bits) : bits_(bits) {}
  constexpr std::uint32_t bits() const { return bits_; }
  constexpr bool has(Flag flag) const { return (bits_ & static_cast<std::uint32_t>(flag)) != 0; }
  constexpr bool any_of(Set other) const { return (bits_ & other.bits_) != 0; }
  friend constexpr Set operator|(Set a, Set b) { return Set(a.bits_ | b.bits_); }

 private:
  std::uint32_t bits_ = 0;
};
using Roles = Set<Role>;
using ItemStates = Set<ItemState>;
constexpr Roles operator|(Role a, Role b) {
  return Roles(a) | Roles(b);
}
constexpr ItemStates operator|(ItemState a, ItemState b) {
  return ItemStates(a) | ItemStates(b);
}

template <class Term>
struct Named {
  Term term;
  std::string_view name;
};

constexpr std::array<Named<Answer>, 3> terms_of(Answer) {
  return {{{Answer::yes, "yes"}, {Answer::no, "no"}, {Answer::unsure, "unsure"}}};
}
constexpr std::array<Named<JointAnswer>, 3> terms_of(JointAnswer) {
  return {{{JointAnswer::yes, "yes"}, {JointAnswer::no, "no"}, {JointAnswer::not_agreed, "not_agreed"}}};
}
constexpr std::array<Named<Outcome>, 6> terms_of(Outcome) {
  return {{{Outcome::adopted, "adopted"},
           {Outcome::rejected, "rejected"},
           {Outcome::postponed, "postponed"},
           {Outcome::noted, "noted"},
           {Outcome::discussed, "discussed"},
           {Outcome::referred, "referred"}}};
}
constexpr std::array<Named<Presence>, 5> terms_of(Presence) {
  return {{{Presence::unknown, "unknown"},
           {Presence::present, "present"},
           {Presence::standing_in, "standing_in"},
           {Presence::apologies, "apologies"},
           {Presence::absent, "absent"}}};
}
constexpr std::array<Named<Ballot>, 3> terms_of(Ballot) {
  return {{{Ballot::in_favour, "in_favour"}, {Ballot::against, "against"}, {Ballot::abstain, "abstain"}}};
}
constexpr std::array<Named<Closing>, 3> terms_of(Closing) {
  return {{{Closing::open, "open"},
           {Closing::closed, "closed"},
           {Closing::closed_with_title, "closed_with_title"}}};
}
constexpr std::array<Named<CommentStatus>, 3> terms_of(CommentStatus) {
  return {{{CommentStatus::open, "open"},
           {CommentStatus::taken_in, "taken_in"},
           {CommentStatus::not_taken_in, "not_taken_in"}}};
}
constexpr std::array<Named<FollowUpStatus>, 3> terms_of(FollowUpStatus) {
  return {
      {{FollowUpStatus::open, "open"}, {FollowUpStatus::done, "done"}, {FollowUpStatus::dropped, "dropped"}}};
}
constexpr std::array<Named<MeetingState>, 5> terms_of(MeetingState) {
  return {{{MeetingState::planned, "planned"},
           {MeetingState::in_session, "in_session"},
           {MeetingState::ended, "ended"},
           {MeetingState::locked, "locked"},
           {MeetingState::cancelled, "cancelled"}}};
}
constexpr std::array<Named<Referent>, 12> terms_of(Referent) {
  return {{{Referent::consideration, "consideration"},
           {Referent::question, "question"},
           {Referent::vote, "vote"},
           {Referent::decision, "decision"},
           {Referent::follow_up, "follow_up"},
           {Referent::meeting, "meeting"},
           {Referent::member, "member"},
           {Referent::another_answer, "another_answer"},
           {Referent::guide_version, "guide_version"},
           {Referent::comment, "comment"},
           {Referent::addendum, "addendum"},
           {Referent::minutes, "minutes"}}};
}
constexpr std::array<Named<RuleKind>, 5> terms_of(RuleKind) {
  return {{{RuleKind::quorum, "quorum"},
           {RuleKind::majority, "majority"},
           {RuleKind::tie, "tie"},
           {RuleKind::totals, "totals"},
           {RuleKind::adoption, "adoption"}}};
}
constexpr std::array<Named<RuleValue>, 16> terms_of(RuleValue) {
  return {{{RuleValue::more_than_half, "more_than_half"},
           {RuleValue::at_least_half, "at_least_half"},
           {RuleValue::at_least_two_thirds, "at_least_two_thirds"},
           {RuleValue::fixed_number, "fixed_number"},
           {RuleValue::of_votes_cast, "of_votes_cast"},
           {RuleValue::of_present, "of_present"},
           {RuleValue::of_all_members, "of_all_members"},
           {RuleValue::two_thirds_of_votes, "two_thirds_of_votes"},
           {RuleValue::proposal_falls, "proposal_falls"},
           {RuleValue::chair_decides, "chair_decides"},
           {RuleValue::chairs_vote, "chairs_vote"},
           {RuleValue::from_number, "from_number"},
           {RuleValue::by_chair, "by_chair"},
           {RuleValue::by_chair_and_vice_chair, "by_chair_and_vice_chair"},
           {RuleValue::by_all_present, "by_all_present"},
           {RuleValue::at_next_meeting, "at_next_meeting"}}};
}
constexpr std::array<Named<Role>, 8> terms_of(Role) {
  return {{{Role::chair, "chair"},
           {Role::vice_chair, "vice_chair"},
           {Role::minute_taker, "minute_taker"},
           {Role::member, "member"},
           {Role::alternate, "alternate"},
           {Role::observer, "observer"},
           {Role::administrator, "administrator"},
           {Role::portal, "portal"}}};
}
constexpr std::array<Named<ItemState>, 5> terms_of(ItemState) {
  return {{{ItemState::planned, "planned"},
           {ItemState::in_session, "in_session"},
           {ItemState::opened, "opened"},
           {ItemState::ended, "ended"},
           {ItemState::locked, "locked"}}};
}

// This is the name of a term; it is empty for a value that is none.
template <class Term>
constexpr std::string_view name_of(Term term) {
  for (const auto& named : terms_of(Term{})) {
    if (named.term == term) return named.name;
  }
  return {};
}

template <class Term>
constexpr std::optional<Term> term_named(std::string_view name) {
  for (const auto& named : terms_of(Term{})) {
    if (named.name == name) return named.term;
  }
  return std::nullopt;
}

// Members with one of these roles have a seat and a vote; an alternate has them only while standing in for an
// absent member.
constexpr Roles kVoting = Role::chair | Role::vice_chair | Role::member;
// These prepare: alternates too, so that they are ready to stand in.
constexpr Roles kPreparing = kVoting | Role::alternate;
// These write down what the board does together.
constexpr Roles kRecording = Role::chair | Role::vice_chair | Role::minute_taker;
constexpr Roles kLeading = Role::chair | Role::vice_chair;
// These are people; the portal is none.
constexpr Roles kEverybody = kPreparing | kRecording | Role::observer | Role::administrator;

constexpr ItemStates kSealed = ItemState::planned | ItemState::in_session;
constexpr ItemStates kUntilTheEnd = kSealed | ItemState::opened;
// These reach from when the meeting begins until its minutes are approved.
constexpr ItemStates kAtWork = ItemState::in_session | ItemState::opened | ItemState::ended;
constexpr ItemStates kUnlocked = kUntilTheEnd | ItemState::ended;
constexpr ItemStates kAfterwards = ItemState::ended;  // while the minutes are made ready
constexpr ItemStates kAlways = kUnlocked | ItemState::locked;

}  // namespace almene::board
