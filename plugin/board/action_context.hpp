// A context holds everything a rule may look at: the meeting, the item and what is stored about it, who acts
// and when.
//
// It is filled by session/ from the host's meetings and storage; from here on the domain is pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/entries.hpp"
#include "guide/agenda_items.hpp"

namespace almene::board {

struct Member {
  std::string id;
  std::string name;
  Roles roles;
  Presence presence = Presence::unknown;  // as the host knows it
};

// The guide of a meeting has a newer version, which the board may use instead.
struct NewerGuide {
  std::string guide;
  std::string version;
  std::string version_before;  // the meeting's own
  std::vector<GuideEdition> editions;
  const guide::Guide* before = nullptr;  // both in the reader's language, where they are in it
  const guide::Guide* after = nullptr;
  std::vector<std::string> items;  // of both versions
  bool is_usable = true;           // nobody has answered one of these, and minutes would lose none
  bool is_before_known = true;     // false: nobody has the meeting's own version, and `before` is another
};

// These facts are known of a meeting's guides, beside what they say.
struct GuideFacts {
  // These words were answered, and the meeting's version says others. Each stands with its digest.
  std::vector<std::pair<std::string, std::string>> earlier_words{};
  std::vector<NewerGuide> newer{};
  // Nobody has the version of these guides any more: what was not answered of them is not known.
  std::vector<std::string> lost{};
};

struct Meeting {
  std::string id;
  std::string title;
  std::string date;  // "2026-03-03"
  MeetingState state = MeetingState::planned;
  std::string previous;
  std::string next;
  std::vector<std::string> items;  // empty: every item of the guides
  std::vector<Member> members;     // empty: the host keeps no list
  std::vector<guide::OwnItem> own_items{};
  std::vector<std::string> order{};    // ids in the agenda's order; items may be missing
  std::vector<std::string> refused{};  // where the host's own items are wrong, and how
  std::string organisation_name{};
  std::string board_name{};
  std::string place{};
  std::string start{};  // "19:00"
  std::string end{};

  // These are the names of people who are not in the list, as they were called when they were named, and what
  // somebody is called whose name is not known. They are there for those whom the entries name.
  std::vector<std::pair<std::string, std::string>> former_names{};  // by id
  std::string unnamed{};
  GuideFacts guide_facts{};     // of the guides whose items were asked for
  bool is_adopted = false;      // its minutes were adopted, which the host's own state does not say
  bool next_has_begun = false;  // the meeting `next` is under way, or over

  const Member* member(std::string_view id) const;
  // These are the ids of all items in the order of the agenda: topics that stand alone, and themes for all of theirs.
  // `guides` are those of the themes that are meant where the host chose none.
  std::vector<std::string> agenda(const std::vector<std::string>& guides) const;
  // The host chose none: every item of the guides is on the agenda.
  bool has_every_item() const { return items.empty() && order.empty(); }
  const guide::OwnItem* own_item(std::string_view item) const;
  // What would come back nowhere comes back at this item, which is a guide's where one is chosen; empty: no item is.
  std::string_view first_item() const;
  std::string_view known_name(std::string_view person) const;  // empty: not known
  bool has_approved_minutes() const { return state == MeetingState::locked; }
};

// The work on the minutes begins as the meeting has ended.
inline bool has_minutes_in_work(const Meeting& meeting) {
  return meeting.state == MeetingState::ended || meeting.state == MeetingState::locked;
}

struct Actor {
  std::string id;
  std::string name;
  Roles roles;
};

// The latest time is that of the last year that a date can be written in, in milliseconds since
// 1970-01-01T00:00Z; the widest offset in use is in minutes.
constexpr std::int64_t kLatest = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z
constexpr std::int32_t kWidestOffset = 14 * 60;

struct Now {
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
};

// The date is given as "2026-03-03", in the board's own time.
std::string local_date(const Now& now);

// This counts the days between two dates, whichever comes first; it is nothing where one of them is no date.
std::optional<int> days_between(std::string_view one, std::string_view other);

// ItemEntries holds what is stored about one item in one meeting, by the entry's own id.
struct ItemEntries {
  Entries<PreparatoryAnswer> answers;    // "CONSIDERATION/MEMBER"
  Entries<AnotherAnswer> other_answers;  // "CONSIDERATION/MEMBER/MEETING"
  Entries<Opening> opening;              // at most one, under ""
  Entries<BoardAnswer> board_answers;
  Entries<Conclusion> conclusions;
  Entries<MinutesText> minutes_text;  // at most one, under ""
  Entries<ItemClosing> closing;       // at most one, under ""
  Entries<Vote> votes;
  Entries<Decision> decisions;
  Entries<Dissent> dissents;  // "DECISION/MEMBER"
  Entries<Recusal> recusals;
  Entries<FollowUp> follow_ups;
  Entries<Comment> comments;
  Entries<Attendance> attendance;  // where it differs from the meeting's
  // These are "KIND/ID" of records that this version cannot read: they are counted, never guessed at, and
  // never written over.
  std::set<std::string, std::less<>> unreadable;
};

// This is a follow-up with the item and the meeting that it was agreed at. It is mostly an open one of
// another meeting, or of another item of this one.
struct EarlierFollowUp {
  Text item;
  Text meeting;
  Stored<FollowUp> stored;
};

// Elsewhere is what is stored about items at a meeting other than the call's, and how that meeting stands.
struct Elsewhere {
  Meeting meeting;
  std::map<std::string, ItemEntries, std::less<>> items;
};

// These are not copied: their texts are mostly borrowed, and each would be copied with them.
struct BoardEntries {
  BoardEntries() = default;
  BoardEntries(const BoardEntries&) = delete;
  BoardEntries(BoardEntries&&) noexcept = default;
  BoardEntries& operator=(const BoardEntries&) = delete;
  BoardEntries& operator=(BoardEntries&&) noexcept = default;
  ~BoardEntries() = default;

  std::map<std::string, ItemEntries, std::less<>> items;
  Entries<Attendance> attendance;                      // the meeting's
  Entries<Rule> rules;                                 // by the name of the kind
  Entries<GuideVersion> guide_versions;                // of the meeting, by the guide's id
  Entries<CommentRound> comment_round;                 // of the meeting; at most one, under ""
  Entries<Comment> comments;                           // on the whole meeting
  Entries<Approval> approvals;                         // of the meeting, by member
  Entries<Addendum> addenda;                           // to the meeting's minutes
  std::set<std::string, std::less<>> adopted_addenda;  // ids of those that were adopted
  // These are "KIND/ID" of the meeting's own records that this version cannot read.
  std::set<std::string, std::less<>> unreadable_of_meeting;
  int unreadable = 0;  // rules, attendance and indexes that this version cannot read
  std::map<std::string, EarlierFollowUp, std::less<>>
      open_follow_ups;                                      // "MEETING/ITEM/ID", of items that were asked for
  std::map<std::string, Elsewhere, std::less<>> elsewhere;  // by meeting; only where a request names one
};

// A context points to all that it is made of. It sees an item's entries if there are any when it is made.
struct ActionContext {
  // `of_item` is null where the action's target needs none.
  ActionContext(const Meeting& of_meeting, const guide::AgendaItem* of_item, const BoardEntries& of_board,
                const Actor& who, Now when);

  const Meeting& meeting;
  const guide::AgendaItem* item;
  const BoardEntries& entries;
  const Actor& actor;
  Now now;

  const ItemEntries& item_entries() const { return *item_entries_; }  // empty ones where there is no item
  ItemState state() const;

 private:
  const ItemEntries* item_entries_;
};

// Everybody sees their totals once they are opened; until then, and where they were closed again, each sees
// their own alone.
bool are_answers_opened(const ItemEntries& entries);

ItemState item_state(const Meeting& meeting, const ItemEntries& entries);

// An entry has this id beside its kind. ItemEntries is keyed by it.
std::string entry_id(const Entry& entry);

// This is a person's place in the host's list of members; whoever is not in it comes after all who are.
std::size_t place_in_list(const Meeting& meeting, std::string_view member);

// One presence counts for an item: the item's own record, else the meeting's, else what the host knows.
Presence presence_of(const ActionContext& context, std::string_view member);
bool is_recused(const ActionContext& context, std::string_view member);

}  // namespace almene::board
