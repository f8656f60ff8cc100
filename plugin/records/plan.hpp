// A plan says what a call reads of a board's records, and where they lie.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "records/storage.hpp"

namespace almene::records {

// A scope says where the records of a call are stored.
struct Scope {
  std::string organisation;
  std::string board;
  std::string meeting;  // may be empty

  Key key(std::string_view item, std::string_view of_meeting, std::string_view kind,
          std::string_view id) const {
    return {organisation,      board,          std::string(item), std::string(of_meeting),
            std::string(kind), std::string(id)};
  }
};

// These kinds of entries are looked for by name; decoding.cpp has all kinds.
constexpr std::string_view kAnswer = "answer";
constexpr std::string_view kAnotherAnswer = "another_answer";  // it comes before "answer"
constexpr std::string_view kOpening = "opening";
constexpr std::string_view kClosedItem = "closed_item";
constexpr std::string_view kGuideVersion = "guide_version";
constexpr std::string_view kComment = "comment";
constexpr std::string_view kAddendum = "addendum";

// These kinds are not entries of the board.
constexpr std::string_view kWording = "wording";       // key id: digest of the words
constexpr std::string_view kGuideText = "guide_text";  // key id: GUIDE/VERSION/LANGUAGE/HASH/PART
constexpr std::string_view kReceipt = "receipt";       // key id: ACTOR/REQUEST
constexpr std::string_view kIndexItem = "index.item";  // a meeting's items; key id: ITEM
// This index holds open follow-ups. Those of an item stand under the item, with the key id DUE/MEETING/ID.
// Earlier versions put those of all items under no item, with the key id DUE/MEETING/ITEM/ID: they stay
// readable, and tidy_records moves them.
constexpr std::string_view kIndexFollowUp = "index.follow_up";
// This index holds the items that have, or had, follow-ups; key id: ITEM.
constexpr std::string_view kIndexFollowUpItem = "index.follow_up_item";
constexpr std::string_view kIndexPerson =
    "index.person";  // where a person occurs; key id: PERSON/ITEM/MEETING

// These entries are of a whole meeting, and of the work on its minutes. Comments are also of items.
constexpr std::string_view kKindsOfMinutesInWork[] = {"comment_round", kComment, "approval", kAddendum};

// All kinds of records that stand under a meeting and no item, but the index of its items and what was frozen.
std::vector<std::string_view> kinds_of_whole_meeting();

// A plan says what to read. Ask it for everything, then read once.
class Plan {
 public:
  explicit Plan(const Scope& scope) : scope_(scope) { ranges_.reserve(kUsualRanges); }
  void item(std::string_view item);  // all of one item in the scope's meeting
  // This reads the same without the members' answers, which are most of it and which few actions rest on.
  void item_without_answers(std::string_view item);
  // This reads whether the board has closed the item.
  void closing(std::string_view item);
  void board();  // rules, the meeting's attendance
  // This reads how far the meeting's minutes are made ready.
  void minutes_in_work();
  // This reads the meeting's, and whether anything is stored of any item: earlier versions of ours kept no
  // version of a guide.
  void guide_versions();
  void whole_meeting();     // what is stored of the meeting itself, and the index of its items
  void items_of_meeting();  // the index
  void open_follow_ups(std::string_view item);  // of one item, from all meetings
  // This reads those of all items for which `wanted` is true. It takes a second read, after what the first
  // has found.
  void open_follow_ups_where(std::function<bool(std::string_view item)> wanted);
  // This reads all of one item there, and whether that meeting's minutes are adopted.
  void item_elsewhere(std::string_view item, const board::Meeting& meeting);
  void exactly(Key key);
  void receipts();  // all of the board
  void all_of_kind(Key of_kind);
  void also(Range range) { ranges_.push_back(std::move(range)); }
  const Scope& scope() const { return scope_; }
  const std::vector<Range>& ranges() const { return ranges_; }
  std::vector<Range> take_ranges() { return std::move(ranges_); }
  const std::vector<board::Meeting>& elsewhere() const { return elsewhere_; }
  bool wants_follow_ups_of(std::string_view item) const;
  // This is the range of the open follow-ups of one item.
  Range follow_ups_range(std::string_view item) const;
  bool holds_follow_ups_of(std::string_view item) const { return follow_ups_of_.count(item) != 0; }

 private:
  static constexpr std::size_t kUsualRanges = 16;

  void former_index();

  Scope scope_;
  std::vector<Range> ranges_;
  std::vector<board::Meeting> elsewhere_;
  std::set<std::string, std::less<>> follow_ups_of_;
  std::function<bool(std::string_view)> follow_ups_where_;
  bool has_former_index_ = false;
};

}  // namespace almene::records
