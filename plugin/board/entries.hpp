// Entries are what a board leaves behind. They are stored; here they are plain values.
//
// Each entry knows nothing of storage. How it is written is in records/, what may change it is in the actions
// beside this file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "board/parts.hpp"
#include "board/terms.hpp"
#include "board/text.hpp"

namespace almene::board {

// A stamp says who wrote an entry, and when. Revision 0 means that it is not stored yet.
struct Stamp {
  std::uint64_t revision = 0;
  Text author;
  std::int64_t time_ms = 0;  // since 1970-01-01T00:00Z
  std::int32_t utc_offset_minutes = 0;
};

// Totals are shown where at least so many members have answered: of fewer they tell who said what. The
// organisation may set another number, which is never less than the least. Both numbers are our own, not
// rules of law.
constexpr int kUsualTotalsFrom = 3;
constexpr int kLeastTotalsFrom = 2;

// A preparatory answer is one member's own answer to one consideration. It is sealed until the answers are
// opened.
struct PreparatoryAnswer {
  Text consideration;
  Text member;
  std::optional<Answer> answer;  // none: a note alone; never counted, never "no"
  Text note;
  bool share_note = false;
  bool on_behalf = false;  // entered from the member's paper sheet by the minute taker
  Text carried_from;  // id of the meeting it was given at and brought along from; empty: given at this one
  Text wording;       // digest of the words that were answered
  int totals_from = kUsualTotalsFrom;  // what the member was promised when they answered
};

// One answer counts where an item moves to a meeting at which the member has answered already. This is the
// other one: its member's alone, until they dismiss it.
struct AnotherAnswer {
  Text consideration;
  Text member;
  Text given_at;  // id of the meeting it was given for
  std::optional<Answer> answer;
  Text note;
  bool on_behalf = false;
  Text wording;
};

struct Totals {
  Text consideration;
  int yes = 0;
  int no = 0;
  int unsure = 0;
  std::optional<int> withheld{};  // so many answered, which is too few to say more; the others are 0 then
  int answered() const { return withheld.value_or(yes + no + unsure); }
};

struct OpeningEvent {
  bool opened = false;
  Text by;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  Text reason{};  // needed where answers are opened before the meeting begins
};

// An opening says that the answers of an item were opened, or closed again. Totals are frozen here, so that
// pages and minutes stay as they are when preparation is deleted later.
//
// Whose answers count is decided when the item is opened for the first time, and stays: whatever changed it
// later would tell by the difference what somebody had answered.
struct Opening {
  bool opened = false;
  int eligible = 0;  // members whose answers count
  int answered = 0;  // those of them who gave at least one
  std::vector<Totals> totals;
  std::vector<OpeningEvent> events;  // oldest first; an opening that was too early stays visible
  std::vector<Text> counted;   // ids of these members; empty: of everybody who answered, but those left out
  std::vector<Text> left_out;  // ids of those who were recused
};

// A correction was made after the meeting ended, and its minutes mark it: who made the last one, when, and
// what the entry said before the first one.
struct Correction {
  Parts was;
  Text by;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
};

struct BoardAnswer {
  Text consideration;
  std::optional<JointAnswer> answer;  // none: cleared again
  Text wording;
  std::optional<Correction> correction{};
};

struct Conclusion {
  Text question;  // a discussion prompt or a reflection question
  Text text;      // empty: taken back
  Text wording;
  std::optional<Correction> correction{};
};

// Minutes are also written freely, on any item: what was said about it, in the minute taker's own words.
struct MinutesText {
  Text text;  // empty: taken back
  std::optional<Correction> correction{};
};

// The board has closed the item at this meeting, or opened it again.
struct ItemClosing {
  Closing closing = Closing::open;
};

struct Rule {
  RuleKind kind = RuleKind::quorum;
  RuleValue value = RuleValue::more_than_half;
  int number = 0;              // see has_number; of adoption in days
  Text source;                 // where the organisation has it from: "Vedtægter § 9, stk. 2"
  bool leader_needed = false;  // quorum: the chair or the vice chair must be present
  bool vice_chair = false;     // tie: the vice chair's vote decides where the chair takes no part
};

// Something about a board may be known, or not yet.
enum class Known { unknown, yes, no };

// A vote or decision rested on this when it was made; it is never recomputed.
struct Basis {
  int entitled = 0;  // members entitled to vote; 0 where the host keeps no list
  int present = 0;   // of them (or of alternates standing in), present and not recused
  int unknown = 0;   // of them, those whose presence nobody has recorded
  int recused = 0;
  std::vector<Rule> rules;        // those that were set
  Known leader = Known::unknown;  // the chair or the vice chair is present and not recused
};

struct NamedBallot {
  Text member;
  Ballot ballot = Ballot::abstain;
};

enum class VoteResult { undetermined, carried, lost };

struct Vote {
  Text id;  // "v1"
  Text proposal;
  bool by_name = false;
  int in_favour = 0;
  int against = 0;
  int abstain = 0;
  std::vector<NamedBallot> ballots;    // where by name; ordered by member
  std::optional<Ballot> casting_vote;  // what decides a tie: the chair's second vote, or the chair's own
  VoteResult result = VoteResult::undetermined;
  Basis basis;
  bool withdrawn = false;  // entered by mistake; stays readable
  Text decider{};          // id of the chair or vice chair whose vote decides a tie; empty: nobody's
  std::optional<Correction> correction{};
};

struct Decision {
  Text id;  // "d1"
  Outcome outcome = Outcome::discussed;
  Text text;
  Text reason;             // needed where rejected or postponed
  Text decided_on;         // "2026-03-03"
  Text postponed_to;       // needed where postponed
  Text vote;               // id of the vote it rests on; may be empty
  bool withdrawn = false;  // entered by mistake; stays readable
  Basis basis;
  std::optional<Correction> correction{};
};

struct Dissent {
  Text decision;
  Text member;
  Text text;  // empty: taken back
  std::optional<Correction> correction{};
};

struct Recusal {
  Text member;
  bool recused = true;  // false: taken back
  Text reason;
  std::optional<Correction> correction{};
};

struct FollowUp {
  Text id;  // "f1"
  Text task;
  Text responsible;  // a member's id, or somebody's name
  Text due_date;     // may be empty
  Text agreed_on;    // date of the meeting it comes from
  FollowUpStatus status = FollowUpStatus::open;
  Text decision;     // may be empty
  Text reference{};  // of the case that the portal keeps for it: a number or an address; may be empty
  // The minutes of its meeting say these, where status or reference were changed later or elsewhere.
  std::optional<FollowUpStatus> minuted_status{};
  std::optional<Text> minuted_reference{};
  std::optional<Correction> correction{};
  bool closed = false;  // it was agreed at a closed item, wherever it comes back
};

// Attendance is the presence of one member: at the whole meeting, or at one item where it differs.
struct Attendance {
  Text member;
  Presence presence = Presence::unknown;
  std::optional<Correction> correction{};
};

// The minutes are out for comments until the end of a day. A meeting has one such round; sent again, it has
// another day.
struct CommentRound {
  Text until;  // "2026-03-10"
};

// A comment is one member's, on the minutes of an item or of the whole meeting. It is part of making them and
// not of the minutes themselves.
struct Comment {
  Text id;  // "c1"
  Text text;
  Text member;
  CommentStatus status = CommentStatus::open;
  Text answer{};      // needed where it is not taken in
  Text settled_by{};  // id of who settled it; empty while it is open
};

// A member has approved the minutes. Its stamp says when.
struct Approval {
  Text member;
  Text remark;
  bool withdrawn = false;
};

// What is added to minutes that were adopted, and why; it is adopted as they were.
struct Addendum {
  Text id;    // "a1"
  Text item;  // it is about this item of the meeting; empty: about the whole
  Text text;
  Text reason;
  bool withdrawn = false;
  bool closed = false;  // it is about a closed item
};

// An edition is a version of a guide in one language: the file that it was read from, and in how many parts
// that file is kept.
struct GuideEdition {
  Text language;
  std::uint64_t hash = 0;
  int parts = 0;
};

// A meeting has one version of a guide, from the first thing on that is written down under it.
struct GuideVersion {
  Text guide;
  Text version;
  std::vector<GuideEdition> editions;  // as they were then; by language
  bool at_beginning = false;           // the guide was there when the meeting began
};

template <class T>
struct Stored {
  T value;
  Stamp stamp;
};

// Stored entries of one kind lie in a row, in the order of their ids: they are few, and mostly come in that
// order.
template <class T>
class Entries {
 public:
  using value_type = std::pair<Text, Stored<T>>;  // id and entry
  using const_iterator = typename std::vector<value_type>::const_iterator;

  const_iterator begin() const { return all_.begin(); }
  const_iterator end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }

  const_iterator find(std::string_view id) const {
    const auto place = place_of(id);
    return place != end() && place->first == id ? place : end();
  }
  std::size_t count(std::string_view id) const { return find(id) == end() ? 0 : 1; }

  void insert_or_assign(Text id, Stored<T> entry) {
    if (all_.empty()) all_.reserve(kUsual);
    const auto place = place_of(id);
    if (place != end() && place->first == id) {
      all_[static_cast<std::size_t>(place - begin())].second = std::move(entry);
    } else {
      all_.emplace(place, std::move(id), std::move(entry));
    }
  }
  void erase(std::string_view id) {
    const auto place = find(id);
    if (place != end()) all_.erase(place);
  }

 private:
  static constexpr std::size_t kUsual = 4;

  const_iterator place_of(std::string_view id) const {
    if (all_.empty() || all_.back().first < id) return end();
    return std::lower_bound(begin(), end(), id, [](const value_type& one, std::string_view wanted) {
      return one.first < wanted;
    });
  }

  std::vector<value_type> all_;
};

using Entry = std::variant<PreparatoryAnswer, AnotherAnswer, Opening, BoardAnswer, Conclusion, Rule, Vote,
                           Decision, Dissent, Recusal, FollowUp, Attendance, GuideVersion, MinutesText,
                           ItemClosing, CommentRound, Comment, Approval, Addendum>;

constexpr std::array<Named<Known>, 3> terms_of(Known) {
  return {{{Known::unknown, "unknown"}, {Known::yes, "yes"}, {Known::no, "no"}}};
}

constexpr std::array<Named<VoteResult>, 3> terms_of(VoteResult) {
  return {{{VoteResult::undetermined, "undetermined"},
           {VoteResult::carried, "carried"},
           {VoteResult::lost, "lost"}}};
}

}  // namespace almene::board
