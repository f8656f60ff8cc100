// A reading is one read of a board's records: everything a call needs, in one snapshot, and what a later
// write must find unchanged.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "board/actions.hpp"
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

// A plan says what to read. Ask it for everything, then read once.
class Plan {
 public:
  explicit Plan(const Scope& scope) : scope_(scope) { ranges_.reserve(kUsualRanges); }
  void item(std::string_view item);  // all of one item in the scope's meeting
  // This reads the same without the members' answers, which are most of it and which few actions rest on.
  void item_without_answers(std::string_view item);
  void board();  // rules, the meeting's attendance
  // This reads the meeting's, and whether anything is stored of any item: earlier versions of ours kept no
  // version of a guide.
  void guide_versions();
  void items_of_meeting();                      // the index
  void open_follow_ups(std::string_view item);  // of one item, from all meetings
  // This reads those of all items for which `wanted` is true. It takes a second read, after what the first
  // has found.
  void open_follow_ups_where(std::function<bool(std::string_view item)> wanted);
  void item_elsewhere(std::string_view item, const board::Meeting& meeting);  // all of one item there
  void exactly(Key key);
  void receipts();  // all of the board
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

// A reading keeps what was read, in the host's bytes, and decodes of it what is wanted.
class Reading {
 public:
  // The constructor reads, and decodes nothing yet.
  Reading(Storage& storage, Plan plan);

  // This reads more, in another snapshot. What was read before stands as it was; what was decoded stays so.
  void read_more(Storage& storage, Plan plan);

  // This reads everything anew, in one snapshot. No entry of before may be in use.
  void read_anew(Storage& storage, Plan plan);

  // The meeting's versions of guides say what else is to be read.
  void decode_guide_versions();

  // `decode_preparation` decodes whether answers are opened, and the answers of items where they are not: a
  // token rests on nothing else beside the revisions.
  void decode_preparation();
  // This decodes everything that has not been decoded yet.
  void decode();

  // This gives the entries that have been decoded. They borrow their texts from the reading and must not
  // outlive it; a copy of one may.
  const board::BoardEntries& entries() const& { return entries_; }
  const board::BoardEntries& entries() const&& = delete;

  // This puts changes into the entries that have been decoded, so that the next action of a batch sees them.
  // See board::apply_changes.
  void apply_changes(const std::vector<board::Change>& changes, const board::Stamp& stamp,
                     const board::Meeting& meeting);

  // This gives the revision under a key as it was read; 0 where nothing stood there; nothing where it was not
  // asked for.
  std::optional<std::uint64_t> revision_of(const Key& key) const;
  bool holds(const Key& key) const { return revision_of(key).value_or(0) != 0; }

  // It tells whether something stands under the key that this version has no words for. Only what has been
  // decoded is known.
  bool is_unreadable(const Key& key) const;

  // This is the first such record of those whose keys share the first parts with `prefix`; null where there is
  // none. It is valid until more is read.
  const RecordView* unreadable_of(const Key& prefix, std::uint32_t parts) const;

  // The record stands under the key; it is null where there is none. It is valid until more
  // is read.
  const RecordView* record_at(const Key& key) const;

  // The payload stands under the key; it is empty where there is none. It lives as long as the reading.
  std::string_view payload_of(const Key& key) const;

  // These records of a kind were read. They are valid until more is read.
  std::vector<const RecordView*> all_of_kind(const Key& of_kind) const;

  // The condition is that nothing has changed since this reading of what shares the first parts with `prefix`,
  // which must have been read whole.
  Precondition unchanged(const Key& prefix, std::uint32_t parts) const;

  // The token changes with everything that was read, but for what is sealed from the reader: other members'
  // answers to items that are not opened. See agenda/view.h state_token. The preparation must be decoded
  // before.
  std::string token(std::string_view reader) const;

 private:
  // A record as it was read; its bytes are in bytes_.
  struct ReadRecord {
    std::string_view whole_key;  // in one piece, which compares as its parts do
    RecordView record;
    bool is_decoded = false;
    bool is_passed_over = false;  // no plan wants it
    bool is_unreadable = false;
  };
  using Records = std::vector<ReadRecord>;

  void read(Storage& storage, const Plan& plan, std::vector<Range> ranges);
  void read(Storage& storage, const std::vector<Range>& ranges, const Plan& plan);
  void keep(const RecordView& record);
  std::string_view keep(std::string_view text);
  void sort();
  void decode(ReadRecord& one);
  void decode_follow_up(ReadRecord& one);
  void decode_entry(ReadRecord& one);
  void count_unreadable(ReadRecord& one, bool is_here);
  static bool is_unwanted(const RecordView& record, const Plan& plan);
  std::vector<Range> more_follow_ups(const Plan& plan) const;
  Records::const_iterator first_of(std::string_view beginning) const;
  const ReadRecord* find(const Key& key) const;
  bool covers(const Key& key) const;
  bool are_answers_opened(std::string_view item) const;
  bool is_sealed_from(std::string_view reader, const ReadRecord& one) const;

  Scope scope_;
  std::vector<Range> ranges_;
  // Records that were read have their keys, authors and payloads here: some twenty records of a few hundred
  // bytes each.
  std::unique_ptr<std::pmr::monotonic_buffer_resource> bytes_;
  Records records_;  // by key, each once
  board::BoardEntries entries_;
};

}  // namespace almene::records
